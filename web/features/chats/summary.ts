// The part of chats that runs in every view: the unread number for the rail, notices, and the outbox.
import { onSession, sessionNow } from "../../kit/session";
import type { Store } from "../../kit/store";
import { messageArrived, onMessage } from "./live/arrivals";
import { keepLive } from "./live/live";
import { tellOf } from "./live/notices";
import { watchPresence } from "../../kit/presence";
import { chats, unread } from "./live/stores";
import { noChats } from "./list/chats";
import { startOutbox } from "./sending/outbox";

let person: string | undefined;
let ends: (() => void)[] = [];
let watching = false;

/** Starts once; follows who is signed in from then on, so that nobody sees the chats of the person before. */
export function start(): Store<number> {
  if (!watching) onSession(follow);
  watching = true;
  follow();
  return unread;
}

function follow(): void {
  const now = sessionNow()?.user.id;
  if (now === person) return;
  ends.forEach((end) => end());
  ends = [];
  person = now;
  chats.set(() => noChats);
  unread.set(() => 0);
  if (now) begin(now);
}

function begin(me: string): void {
  watchPresence([me]);
  ends = [
    onMessage((message, change) => tellOf(message, change, me)),
    keepLive(me),
    startOutbox(me, (message) => messageArrived(message, "created")),
  ];
}
