// What narrows a search, as it stands in the address and as it is asked of the server. Pure.
export interface Filters {
  /** The id of whoever wrote. */
  from?: string;
  /** One chat or channel. */
  chat?: string;
  team?: string;
  /** So many days until today. */
  last?: string;
  /** Days as 2026-11-22, both included. */
  since?: string;
  until?: string;
}
const names = ["from", "chat", "team", "last", "since", "until"] as const;
export const spans = ["7", "30"];

export function filtersIn(text: string): Filters {
  const asked = new URLSearchParams(text);
  return Object.fromEntries(names.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!]] : [])));
}

export const textOf = (filters: Filters): string =>
  new URLSearchParams(names.flatMap((name) => (filters[name] ? [[name, filters[name]!]] : []))).toString();

export const isNarrowed = (filters: Filters): boolean => textOf(filters) !== "";
/** A time alone is no question. */
export const asksSomething = (words: string, { from, chat, team }: Filters): boolean => Boolean(words.trim() || from || chat || team);

const two = (number: number) => String(number).padStart(2, "0");
/** The day that the reader's own clock shows, as 2026-11-22. */
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const daysBefore = (now: number, days: number) => {
  const date = new Date(now);
  date.setDate(date.getDate() - days);
  return dayOf(date);
};
/** When a day begins where the reader is, so many days on; nothing for what is no day. */
function beginning(day: string | undefined, on = 0): string | undefined {
  const [year = NaN, month = NaN, date = NaN] = (day ?? "").split("-").map(Number);
  const time = new Date(year, month - 1, date + on);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** @param now for "the last days". A day is the reader's: who looks for last night's messages does not count in UTC. */
export function queryOf(words: string, { from, chat, team, last, since, until }: Filters, now: number): string {
  const first = beginning(last ? daysBefore(now, Number(last)) : since);
  const beyond = last ? undefined : beginning(until, 1);
  return [
    words.trim(), from && `from:"${from}"`, chat && `chatId:"${chat}"`, team && `teamId:"${team}"`, first && `sent>=${first}`, beyond && `sent<${beyond}`,
  ].filter(Boolean).join(" ");
}

/** "c …" one chat or channel, "t …" a team. */
export const whereOf = ({ chat, team }: Filters): string => (chat ? `c ${chat}` : team ? `t ${team}` : "");
export const withWhere = (filters: Filters, where: string): Filters => ({
  ...filters, chat: where.startsWith("c ") ? where.slice(2) : undefined, team: where.startsWith("t ") ? where.slice(2) : undefined,
});

export type When = "any" | "7" | "30" | "between";
export const whenOf = ({ last, since, until }: Filters): When =>
  (spans.includes(last ?? "") ? (last as When) : since !== undefined || until !== undefined ? "between" : "any");
export function withWhen(filters: Filters, when: When, now: number): Filters {
  const rest = { ...filters, last: undefined, since: undefined, until: undefined };
  if (when === "any") return rest;
  return when === "between" ? { ...rest, since: daysBefore(now, 7), until: daysBefore(now, 0) } : { ...rest, last: when };
}
