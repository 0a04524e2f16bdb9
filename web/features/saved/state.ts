// Which messages are saved, and the list of them as it was read so far; pure.
import type { Message } from "../chats/types";
import type { Saved, SavedPage } from "./wire";

/** As the server names what is saved: both ids, in letters that fit into an address. */
export function savedId(chatId: string, messageId: string): string {
  const bytes = new TextEncoder().encode(`${messageId}##${chatId}`);
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
export const savedIdOf = ({ chatId, id }: Pick<Message, "chatId" | "id">): string => savedId(chatId, id);

export type Marks = ReadonlySet<string>;
export const marked = (marks: Marks, id: string): Marks => new Set(marks).add(id);
export function unmarked(marks: Marks, id: string): Marks {
  const rest = new Set(marks);
  rest.delete(id);
  return rest;
}

export interface SavedList { lines: readonly Saved[]; next?: string }

export const listOf = (page: SavedPage): SavedList => ({ lines: page.value, next: page["@odata.nextLink"] });

/** What came or went meanwhile is not there twice. */
export function withMore(list: SavedList, page: SavedPage): SavedList {
  const known = new Set(list.lines.map((line) => line.id));
  return { lines: [...list.lines, ...page.value.filter((line) => !known.has(line.id))], next: page["@odata.nextLink"] };
}

/** The first page read again: what was saved since stands first. */
export function withFirst(list: SavedList, page: SavedPage): SavedList {
  const fresh = new Set(page.value.map((line) => line.id));
  return { ...list, lines: [...page.value, ...list.lines.filter((line) => !fresh.has(line.id))] };
}

export const without = (list: SavedList, id: string): SavedList => ({ ...list, lines: list.lines.filter((line) => line.id !== id) });

/** In a channel, messages of the list say themselves where they are. */
export function withChanged(list: SavedList, message: Message): SavedList {
  const id = savedIdOf(message);
  return list.lines.some((line) => line.id === id) ? { ...list, lines: list.lines.map((line) => (line.id === id ? { ...line, message } : line)) } : list;
}
