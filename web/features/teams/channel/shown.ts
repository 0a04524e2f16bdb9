// Which answers of a conversation a card shows, and where the line "new" stands. Pure.
import type { Message } from "../../chats/types";
import { isNewFor, type Thread, type Threads } from "./threads";

/** Enough to see how it goes on. */
export const FEW = 3;

export interface Shown { replies: readonly Message[]; hidden: number; firstNew: string | null }
export interface Seen { me: string; readUpTo: string | null }

/** The last few, and every one that is new or that a link leads to. */
export function shownOf(thread: Thread, open: boolean, { me, readUpTo }: Seen, linked: string | null = null): Shown {
  const { replies } = thread;
  const marks = replies.map((each) => isNewFor(each, me, readUpTo));
  const places = [replies.length - FEW, marks.indexOf(true), replies.findIndex((each) => each.id === linked)].filter((at) => at >= 0);
  const from = open ? 0 : Math.min(...places, replies.length);
  const shown = replies.slice(replies.length <= FEW ? 0 : from);
  const firstNew = isNewFor(thread.root, me, readUpTo) ? null : replies[marks.indexOf(true)]?.id ?? null;
  return { replies: shown, hidden: Math.max(0, thread.count - shown.length), firstNew };
}

/** The first conversation in which there is something new; above it stands the line. */
export function firstNewThread(threads: Threads, { me, readUpTo }: Seen): string | null {
  if (readUpTo === null) return null;
  const isNew = (thread: Thread) => [thread.root, ...thread.replies].some((each) => isNewFor(each, me, readUpTo));
  return threads.order.find((id) => isNew(threads.byId[id]!)) ?? null;
}
