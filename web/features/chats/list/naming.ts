// What a chat is called, and which words find it in the filter.
import type { Chat, Member } from "../types";

export function others(chat: Chat, me: string): Member[] {
  return (chat.members ?? []).filter((member) => member.userId !== me);
}

/** The person on the other side of a 1:1 chat; one's own notes have oneself. */
export function counterpart(chat: Chat, me: string): Member | undefined {
  return chat.chatType === "oneOnOne" ? others(chat, me)[0] ?? chat.members?.[0] : undefined;
}

/** Whoever writes must know that somebody from outside reads it. */
export const hasGuest = (chat: Chat, me: string): boolean => others(chat, me).some((member) => member["@salus.isGuest"] === true);

export interface NameTexts { nobody: string; more(count: number): string }

export function chatName(chat: Chat, me: string, texts: NameTexts): string {
  if (chat.topic) return chat.topic;
  const person = counterpart(chat, me);
  if (person) return person.displayName ?? texts.nobody;
  return listNames(others(chat, me).map((member) => member.displayName ?? ""), texts);
}

/** "Ana, Luc, Mei and 4 others": three names tell enough to recognise a group. */
export function listNames(names: string[], texts: NameTexts): string {
  if (names.length === 0) return texts.nobody;
  if (names.length <= 3) return names.join(", ");
  return `${names.slice(0, 3).join(", ")} ${texts.more(names.length - 3)}`;
}

export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Each word asked for must begin a word of the text, accents and case aside. */
export function matches(text: string, query: string): boolean {
  const words = wordsOf(text);
  return wordsOf(query).every((asked) => words.some((word) => word.startsWith(asked)));
}

export function chatMatches(chat: Chat, query: string, name: string): boolean {
  const names = (chat.members ?? []).map((member) => member.displayName ?? "").join(" ");
  return matches(`${name} ${names}`, query);
}
