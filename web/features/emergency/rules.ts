// What follows from an access at a given moment, and what must be filled in before one is asked for. Pure.
import type { Access, Opening } from "./wire";

export const durations = [15, 30, 60, 120];
export const usualDuration = 30;
export const shortestReason = 10;

const words = (text: string) => text.trim().split(/\s+/).join(" ");

/** Null where it may be sent. */
export function faultOf(opening: Opening): "reason" | null {
  return words(opening.reason).length < shortestReason ? "reason" : null;
}

export const isOn = (access: Access, now: number): boolean => !access.endedDateTime && Date.parse(access.untilDateTime) > now;

/** Whole minutes, the last one counted down to nought: "12:05". */
export function remaining(access: Access, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(access.untilDateTime) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The list with one access as it is now: added, changed, or gone once it is over. */
export function withAccess(all: readonly Access[], access: Access, now: number): Access[] {
  const rest = all.filter((each) => each.id !== access.id);
  return isOn(access, now) ? [...rest, access].sort((a, b) => a.openedDateTime.localeCompare(b.openedDateTime)) : rest;
}

/** The id of a conversation in what somebody pasted: the id itself, or a link to it. */
export function chatIdIn(text: string): string | null {
  const tail = /\/chats\/([^/?#\s]+)/.exec(text.trim())?.[1] ?? text.trim();
  const id = decoded(tail);
  return /^\d+:\S+$/.test(id) ? id : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
