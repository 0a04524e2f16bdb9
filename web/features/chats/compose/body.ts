// Message bodies as strings: plain words out of HTML, links in plain text, size in bytes, quotes before the text.
import { CARD } from "../../cards/card";
import type { Attachment, Body, Message, Quote } from "../types";
import { MESSAGE_LIMIT_BYTES } from "../types";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", nbsp: " ", "#39": "'", "#160": " " };
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** The words alone, for previews, copying and notices; blocks become line breaks. */
export function wordsOf(body: Body): string {
  if (body.contentType === "text") return body.content;
  return body.content
    .replace(/<attachment\b[^>]*>[\s\S]*?<\/attachment>/gi, "")
    .replace(/<li[^>]*>/gi, "• ")
    .replace(/<(?:br|hr)\s*\/?>|<\/(?:p|div|li|h[1-3]|tr|blockquote|pre)>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\n{3,}/g, "\n\n").trim();
}

export const oneLine = (body: Body): string => wordsOf(body).replace(/\s+/g, " ");
export const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)'\]]/g;
export interface Piece { text: string; href?: string }

export function linkPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    if (found.index! > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ text: found[0], href: found[0] });
    from = found.index! + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** What a person may put after "link": an address without its scheme is meant as https. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(text)) return text;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  return /^[^\s/:]+\.[^\s/:]{2,}(\/\S*)?$/.test(text) ? `https://${text}` : null;
}

export const bytesOf = (html: string): number => new TextEncoder().encode(html).length;
export const isTooLong = (html: string): boolean => bytesOf(html) > MESSAGE_LIMIT_BYTES;

/** @param words What it says, where that is more than its body. */
export function quoteOf(message: Message, nobody: string, words = oneLine(message.body)): Quote {
  const user = message.from?.user;
  const preview = shortened(words, 200);
  return { messageId: message.id, senderId: user?.id ?? "", sender: user?.displayName ?? nobody, preview };
}

export function quotedAttachment(quote: Quote): Attachment {
  const messageSender = { user: { id: quote.senderId, displayName: quote.sender, userIdentityType: "aadUser" } };
  const content = JSON.stringify({ messageId: quote.messageId, messagePreview: quote.preview, messageSender });
  return { id: quote.messageId, contentType: "messageReference", content };
}

export const withQuoteMark = (quote: Quote | null, html: string): string =>
  quote ? `<attachment id="${quote.messageId}"></attachment>${html}` : html;

const MARK = /<attachment\b[^>]*\bid="([^"]*)"[^>]*>/gi;
const marksIn = (html: string): { id: string; before: string }[] =>
  [...html.matchAll(MARK)].map((found) => ({ id: found[1]!, before: html.slice(0, found.index) }));

/** A message with cards keeps all that is attached to it when its words change: a mark that the editor lost stands again where it
 *  stood, in front of the words or behind them. Without cards the words are as they are. */
export function withCardMarks({ attachments = [], body }: Pick<Message, "attachments" | "body">, html: string): string {
  if (!attachments.some(({ contentType }) => contentType === CARD)) return html;
  const there = marksIn(html);
  const stood = marksIn(body.content);
  const isFirst = ({ id, contentType }: Attachment): boolean => {
    const place = stood.find((mark) => mark.id === id);
    return contentType !== CARD || (place !== undefined && !wordsOf({ contentType: "html", content: place.before }));
  };
  const lost = attachments.filter(({ id }) => !there.some((mark) => mark.id === id));
  const marks = (some: Attachment[]): string => some.map(({ id }) => `<attachment id="${id}"></attachment>`).join("");
  return marks(lost.filter(isFirst)) + html + marks(lost.filter((each) => !isFirst(each)));
}

export function quotesIn(message: Message): Quote[] {
  return (message.attachments ?? []).filter((each) => each.contentType === "messageReference").map(quoteFrom);
}

function quoteFrom(attachment: Attachment): Quote {
  const content = parsed(attachment.content);
  const user = content.messageSender?.user;
  return {
    messageId: content.messageId ?? attachment.id, preview: content.messagePreview ?? "",
    senderId: user?.id ?? "", sender: user?.displayName ?? "",
  };
}

interface Reference { messageId?: string; messagePreview?: string; messageSender?: { user?: { id?: string; displayName?: string } } }
function parsed(content: string | null): Reference {
  try {
    return (JSON.parse(content ?? "{}") ?? {}) as Reference;
  } catch {
    return {};
  }
}
