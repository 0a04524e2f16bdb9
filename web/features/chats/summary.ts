// The part of chats that runs in every view: the unread number for the rail, notices, and the outbox.
import { perPerson } from "../../kit/per-person";
import type { Store } from "../../kit/store";
import { messageArrived, onMessage } from "./live/arrivals";
import { keepDelivered } from "./live/deliveries";
import { keepLive } from "./live/live";
import { tellOf } from "./live/notices";
import { watchPresence } from "../../kit/presence";
import { chats, unread } from "./live/stores";
import { noChats } from "./list/chats";
import { startOutbox } from "./sending/outbox";

/** Starts once; follows who is signed in from then on, so that nobody sees the chats of the person before. */
export function start(): Store<number> {
  follow();
  return unread;
}

const follow = perPerson({
  reset: () => {
    chats.set(() => noChats);
    unread.set(() => 0);
  },
  begin,
});

function begin(me: string): (() => void)[] {
  watchPresence([me]);
  return [
    onMessage((message, change) => tellOf(message, change, me)),
    keepLive(me),
    keepDelivered(me),
    startOutbox(me, (message) => messageArrived(message, "created")),
  ];
}
