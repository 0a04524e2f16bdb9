// The last step before the page: cleaned HTML with mentions marked and links opening outside. Works on cleaned text only.
import { cardsIn } from "../../cards/said";
import { wordsOf } from "../compose/body";
import type { Attachment, Message } from "../types";

export type BodyPiece = { words: string } | { card: Attachment };
const MARK = /<attachment\b[^>]*\bid="([^"]*)"[^>]*>(?:\s*<\/attachment>)?/gi;

/** The words before, between and after the cards; a card that has no place among them stands at the end. */
export function bodyPieces(message: Pick<Message, "body" | "attachments">): BodyPiece[] {
  const cards = cardsIn(message);
  const { contentType, content } = message.body;
  if (!cards.length) return [{ words: content }];
  const pieces: BodyPiece[] = [];
  const rest = new Set(cards);
  let from = 0;
  for (const found of contentType === "html" ? content.matchAll(MARK) : []) {
    const card = cards.find((each) => each.id === found[1]);
    if (!card || !rest.delete(card)) continue;
    pieces.push({ words: content.slice(from, found.index) }, { card });
    from = found.index! + found[0].length;
  }
  const all: BodyPiece[] = [...pieces, { words: content.slice(from) }, ...[...rest].map((card) => ({ card }))];
  return all.filter((piece) => "card" in piece || wordsOf({ contentType, content: piece.words }));
}

/** @param mine Tags that one stands under. */
export function markedUp(cleaned: string, message: Message, me: string, mine: readonly string[] = []): string {
  return cleaned
    .replace(/<attachment\b[^>]*>(?:<\/attachment>)?/gi, "")
    .replace(/<at id="([^"]*)">/gi, (_all, id: string) => openingOf(id, message, me, mine))
    .replace(/<at>/gi, "<span class=\"chat-mention\">")
    .replace(/<\/at>/gi, "</span>")
    .replace(/<a (?![^>]*\btarget=)/gi, "<a target=\"_blank\" rel=\"noopener noreferrer\" ")
    .replace(/^(?:\s|<br\s*\/?>|<p>(?:\s|&nbsp;|<br\s*\/?>)*<\/p>)+|(?:\s|<br\s*\/?>|<p>(?:\s|&nbsp;|<br\s*\/?>)*<\/p>)+$/gi, "");
}

function openingOf(id: string, message: Message, me: string, tags: readonly string[]): string {
  const mention = (message.mentions ?? []).find((each) => String(each.id) === id);
  const { user, conversation, "@salus.tag": tag } = mention?.mentioned ?? {};
  const mine = user?.id === me || Boolean(conversation) || Boolean(tag && tags.includes(tag.id));
  return `<span class="chat-mention${mine ? " chat-mention-me" : ""}">`;
}

/** A message of nothing but up to three emoji is shown larger. */
export function isOnlyEmoji(words: string): boolean {
  const signs = words.replace(/[\s\u200d\ufe0f]/gu, "");
  return signs !== "" && [...signs].length <= 3 && /^\p{Extended_Pictographic}+$/u.test(signs);
}
