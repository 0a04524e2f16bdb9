// Messages written here and not yet taken by the server. Pure: storage and the network are in outbox.ts.
import type { Attachment, ChannelPlace, Delivery, Importance, Mention, Quote } from "../types";

export type EntryState = "waiting" | "sending" | "failed";
export type Reason = "offline" | "server" | "session" | "busy";
export interface Entry extends Delivery {
  clientId: string;
  personId: string;
  /** The chat or the channel. */
  chatId: string;
  channel?: ChannelPlace;
  html: string;
  mentions: Mention[];
  importance: Importance;
  quote: Quote | null;
  attachments: Attachment[];
  createdAt: number;
  /** Place in the line: messages of one chat leave in this order. */
  order: number;
  state: EntryState;
  attempts: number;
  notBefore: number;
  reason: Reason | null;
  /** The server's word for why it refused; then only the person can decide what to do. */
  refusal: Refusal | null;
}
export interface Refusal { code: string; status: number }
export type Queue = Readonly<Record<string, Entry>>;
export type Draft = Pick<Entry, "clientId" | "personId" | "chatId" | "html" | "mentions" | "importance" | "quote" | "attachments" | "receipt" | "plan" | "channel">;
export const emptyQueue: Queue = {};

export function entryOf(draft: Draft, queue: Queue, now: number): Entry {
  const last = Object.values(queue).reduce((highest, entry) => Math.max(highest, entry.order), 0);
  return {
    ...draft, createdAt: now, order: Math.max(now, last + 1), state: "waiting",
    attempts: 0, notBefore: 0, reason: null, refusal: null,
  };
}

export const withEntry = (queue: Queue, entry: Entry): Queue => ({ ...queue, [entry.clientId]: entry });

export function withoutEntry(queue: Queue, clientId: string): Queue {
  const { [clientId]: _gone, ...rest } = queue;
  return rest;
}

export function lineOf(queue: Queue, chatId: string): Entry[] {
  return Object.values(queue).filter((entry) => entry.chatId === chatId).sort((a, b) => a.order - b.order);
}

/** One entry a chat may leave: the first not refused. A refused one waits for its author and holds nobody up. */
export function heads(queue: Queue): Entry[] {
  const chats = [...new Set(Object.values(queue).map((entry) => entry.chatId))];
  return chats.flatMap((chatId) => lineOf(queue, chatId).filter((entry) => entry.state !== "failed").slice(0, 1));
}

export const due = (queue: Queue, now: number): Entry[] =>
  heads(queue).filter((entry) => entry.state === "waiting" && entry.notBefore <= now);

/** When to look again, or null when nothing waits for time to pass. */
export function nextDue(queue: Queue): number | null {
  const times = heads(queue).filter((entry) => entry.state === "waiting").map((entry) => entry.notBefore);
  return times.length ? Math.min(...times) : null;
}

export const sending = (entry: Entry): Entry => ({ ...entry, state: "sending" });
export const refused = (entry: Entry, refusal: Refusal): Entry =>
  ({ ...entry, state: "failed", reason: null, refusal });
export const retried = (entry: Entry): Entry =>
  ({ ...entry, state: "waiting", attempts: 0, notBefore: 0, reason: null, refusal: null });

export function postponed(entry: Entry, reason: Reason, now: number, retryAfter?: number): Entry {
  const attempts = entry.attempts + 1;
  const wait = retryAfter !== undefined ? retryAfter * 1000 : pause(attempts);
  return { ...entry, state: "waiting", attempts, reason, notBefore: now + wait };
}

/** 1, 2, 4 … 30 seconds: soon enough after a short outage, and no stampede after a long one. */
export const pause = (attempts: number): number => Math.min(30_000, 1000 * 2 ** Math.min(attempts - 1, 5));

/** Nobody is sending when a tab takes the queue over: what says so was cut off, and is safe to send again by its id. */
export const recovered = (entry: Entry): Entry => (entry.state === "sending" ? { ...entry, state: "waiting", notBefore: 0 } : entry);

/** The connection is back: what waited for it may go at once. */
export const awakened = (entry: Entry): Entry =>
  entry.state === "waiting" && entry.reason !== "busy" ? { ...entry, notBefore: 0 } : entry;

export interface Trouble { offline: boolean; status: number; code: string; retryAfter?: number }

/** No answer, the server's own faults and "slow down" pass by themselves; any other refusal needs a person. */
export function afterTrouble(entry: Entry, trouble: Trouble, now: number): Entry {
  if (trouble.offline || trouble.status === 0) return postponed(entry, "offline", now);
  if (trouble.status === 401) return postponed(entry, "session", now, 30);
  if (trouble.status === 429) return postponed(entry, "busy", now, trouble.retryAfter);
  if (trouble.status >= 500 || trouble.status === 408) return postponed(entry, "server", now, trouble.retryAfter);
  return refused(entry, { code: trouble.code, status: trouble.status });
}

export type Shown = "sending" | "waiting" | "failed";

/** What the author is told: behind one that waits for the connection all others of the chat wait too. */
export function shownState(entry: Entry, queue: Queue, connected: boolean): Shown {
  if (entry.state === "failed") return "failed";
  const head = lineOf(queue, entry.chatId).find((each) => each.state !== "failed");
  return !connected || head?.reason ? "waiting" : "sending";
}
