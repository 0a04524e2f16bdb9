// The feed as lines in order, and how an event changes it; pure.
import { isInChannel } from "../../kit/objects";
import type { ToldNotice } from "../../kit/told";
import type { FeedPage, Show } from "./wire";

export interface Feed {
  lines: ToldNotice[];
  next?: string;
}

export const feedOf = (page: FeedPage): Feed => ({ lines: page.value, next: page["@odata.nextLink"] });

/** A further page; what an event has brought meanwhile is not there twice. */
export function withMore(feed: Feed, page: FeedPage): Feed {
  const known = new Set(feed.lines.map((line) => line.id));
  return { lines: [...feed.lines, ...page.value.filter((line) => !known.has(line.id))], next: page["@odata.nextLink"] };
}

const shows = (line: ToldNotice, show: Show): boolean => line.isInFeed && (show !== "mentions" || line.kind === "message.mention");

/** Told anew it leads; read lines stay where they are, so that nothing jumps under the finger. */
export function withTold(feed: Feed, line: ToldNotice, show: Show): Feed {
  if (!shows(line, show)) return feed;
  return { ...feed, lines: [line, ...feed.lines.filter((other) => other.id !== line.id)] };
}

export const withRead = (feed: Feed, id?: string): Feed => ({
  ...feed,
  lines: feed.lines.map((line) => (id === undefined ? line.weight !== "urgent" : line.id === id) ? { ...line, isRead: true } : line),
});

export const without = (feed: Feed, id: string): Feed => ({ ...feed, lines: feed.lines.filter((line) => line.id !== id) });

/** Those that wait, the oldest first: whoever has waited longest is answered first. */
export function urgentWith(all: ToldNotice[], line: ToldNotice): ToldNotice[] {
  const rest = all.filter((other) => other.tag !== line.tag);
  if (line.weight !== "urgent" || line.isRead) return rest;
  const since = all.find((other) => other.tag === line.tag);
  const next = [...rest, line];
  const first = (each: ToldNotice) => (each.tag === line.tag && since ? since.toldDateTime : each.toldDateTime);
  return next.sort((a, b) => first(a).localeCompare(first(b)));
}

/** Which notices make a card in the corner: messages that arrive in chats make their own, and rest is kept. */
export function isShown(line: ToldNotice, availability: string | undefined): boolean {
  if (line.weight === "urgent") return true;
  return line.weight === "normal" && !(line.kind === "message.mention" && !isInChannel(line.object)) && availability !== "DoNotDisturb";
}
