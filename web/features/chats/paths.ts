// The addresses of this feature, read and written in one place.
import { placeOfObject } from "../../kit/objects";
import { filtersIn, textOf, type Filters } from "./search/filters";
import type { Message } from "./types";

export type Place =
  | { view: "list" }
  | { view: "new"; people: string[] }
  | { view: "search"; words: string; filters: Filters }
  | { view: "chat"; chatId: string; messageId: string | null; details: boolean };

/** Ids of chats begin with a number and a colon, so the two words cannot be mistaken for one. */
export function placeOf(path: string): Place {
  const [first, second, third] = path.split("/").filter(Boolean).slice(1).map(decoded);
  if (first === "new") return { view: "new", people: (second ?? "").split(",").filter(Boolean) };
  if (first === "search") return { view: "search", words: (second ?? "").trim(), filters: filtersIn(third ?? "") };
  if (!first) return { view: "list" };
  return { view: "chat", chatId: first, messageId: second === "m" ? third ?? null : null, details: second === "details" };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Links from elsewhere say `/chats?search=words`; inside, the words are part of the path, so that "back" steps through them. */
export function askedWords(query: string): string | null {
  return new URLSearchParams(query).get("search");
}

export const listPath = "/chats";
export const newPath = "/chats/new";
export const chatPath = (chatId: string): string => `/chats/${encodeURIComponent(chatId)}`;
/** Under which the server tells of what is new in a chat: a push and a card of this page are one. */
export const chatTag = (chatId: string): string => `chats/${chatId}`;
export const messagePath = (chatId: string, messageId: string): string => `${chatPath(chatId)}/m/${messageId}`;
/** Of another message in the same chat or channel. */
export const pathWithin = (message: Message, messageId: string): string =>
  message.channelIdentity ? placeOfObject(`chats/${message.chatId}/messages/${messageId}`) : messagePath(message.chatId, messageId);
export const detailsPath = (chatId: string): string => `${chatPath(chatId)}/details`;
/** Without words a space stands for them, where filters follow. */
export function searchPath(words: string, filters: Filters = {}): string {
  const narrowed = textOf(filters);
  return `/chats/search/${encodeURIComponent(words || (narrowed && " "))}${narrowed && `/${encodeURIComponent(narrowed)}`}`;
}
