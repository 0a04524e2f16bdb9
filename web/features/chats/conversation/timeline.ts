// The loaded stretch of one chat, oldest first: pages are joined on either side and events folded in, each message once.
import type { ChangeType, Message } from "../types";

export interface Timeline {
  messages: readonly Message[];
  /** More lies before (or after) the loaded stretch. */
  older: boolean;
  newer: boolean;
}

/** More than this on screen makes a ward PC slow; the far end is let go and fetched again when scrolled to. */
export const LOADED_LIMIT = 500;
export const emptyTimeline: Timeline = { messages: [], older: false, newer: false };

const byId = (a: Message, b: Message) => Number(a.id) - Number(b.id);
const stampOf = (message: Message) => message.lastModifiedDateTime ?? message.createdDateTime;

/** Of two versions of one message the later stands; events and answers overtake each other. */
export function laterVersion(known: Message, arrived: Message): Message {
  if (stampOf(known) > stampOf(arrived)) return known;
  return { ...arrived, "@salus.clientId": arrived["@salus.clientId"] ?? known["@salus.clientId"] };
}

export function merged(known: readonly Message[], arrived: readonly Message[]): Message[] {
  const all = new Map(known.map((message) => [message.id, message]));
  for (const message of arrived) {
    const before = all.get(message.id);
    all.set(message.id, before ? laterVersion(before, message) : message);
  }
  return [...all.values()].sort(byId);
}

export function opened(messages: readonly Message[], more: { older: boolean; newer: boolean }): Timeline {
  return { messages: merged([], messages), ...more };
}

export function withOlder(timeline: Timeline, page: readonly Message[], older: boolean): Timeline {
  const messages = merged(timeline.messages, page);
  const kept = messages.slice(0, LOADED_LIMIT);
  return { messages: kept, older, newer: timeline.newer || kept.length < messages.length };
}

export function withNewer(timeline: Timeline, page: readonly Message[], newer: boolean): Timeline {
  const messages = merged(timeline.messages, page);
  const kept = messages.slice(-LOADED_LIMIT);
  return { messages: kept, newer, older: timeline.older || kept.length < messages.length };
}

/** A message outside the loaded stretch is left out: it comes with its page, and a hole would hide what lies between. */
export function withArrived(timeline: Timeline, message: Message, change: ChangeType): Timeline {
  const known = timeline.messages.some((each) => each.id === message.id);
  if (!known && !belongs(timeline, message, change)) return timeline;
  return { ...timeline, messages: merged(timeline.messages, [message]) };
}

function belongs(timeline: Timeline, message: Message, change: ChangeType): boolean {
  const first = timeline.messages[0];
  const last = timeline.messages[timeline.messages.length - 1];
  if (!first || !last) return change === "created" && !timeline.newer;
  if (byId(message, last) > 0) return change === "created" && !timeline.newer;
  return byId(message, first) > 0 || !timeline.older;
}

/** Shown at once, before the server has answered; its answer or event then takes the place. */
export function changedHere(timeline: Timeline, messageId: string, change: (message: Message) => Message): Timeline {
  const messages = timeline.messages.map((message) => (message.id === messageId ? change(message) : message));
  return { ...timeline, messages };
}

export function withoutRemoved(timeline: Timeline, messageId: string): Timeline {
  return { ...timeline, messages: timeline.messages.filter((message) => message.id !== messageId) };
}

export const newest = (timeline: Timeline): Message | undefined => timeline.messages[timeline.messages.length - 1];
export const oldest = (timeline: Timeline): Message | undefined => timeline.messages[0];
export const hasMessage = (timeline: Timeline, id: string): boolean => timeline.messages.some((each) => each.id === id);
