// Who is writing in which chat just now; each sign fades by itself.
export interface Typist { id: string; name: string; until: number }
export type Typists = Readonly<Record<string, readonly Typist[]>>;

export function withTypist(all: Typists, chatId: string, typist: Typist): Typists {
  const others = (all[chatId] ?? []).filter((each) => each.id !== typist.id);
  return { ...all, [chatId]: [...others, typist] };
}

/** A message has come from this person: the wait is over. */
export function withoutTypist(all: Typists, chatId: string, id: string | undefined): Typists {
  const known = all[chatId];
  return known?.some((each) => each.id === id) ? { ...all, [chatId]: known.filter((each) => each.id !== id) } : all;
}

export function faded(all: Typists, now: number): Typists {
  const entries = Object.entries(all).map(([id, typists]) => [id, typists.filter((each) => each.until > now)] as const);
  return Object.fromEntries(entries.filter(([, typists]) => typists.length > 0));
}

/** The server takes one sign every four seconds; more is noise. */
export const TYPING_PAUSE = 4000;
export const maySignal = (last: number, now: number): boolean => now - last >= TYPING_PAUSE;
