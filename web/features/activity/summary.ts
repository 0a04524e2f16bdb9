// The part of the feed that runs in every view: the unread number, what is urgent, cards and sounds for what is told.
import { onChange, onResync } from "../../kit/events";
import { dismiss, notify } from "../../kit/notify";
import { messageOfObject, placeOfObject } from "../../kit/objects";
import { perPerson } from "../../kit/per-person";
import { presenceNow } from "../../kit/presence";
import type { Store } from "../../kit/store";
import { lang } from "../../kit/texts";
import { tellHearers, unreadNotices, urgentNotices, type ToldNotice } from "../../kit/told";
import { isInView } from "../teams/live/stores";
import { keepPush } from "./push";
import { isShown, urgentWith } from "./state";
import { readUrgent } from "./wire";

export const NOTICE = /^users\('([^']+)'\)\/notices\('([^']+)'\)$/;
export const NOTICES = /^users\('([^']+)'\)\/notices$/;
export type Word = ToldNotice & { unreadCount: number };

/** Starts once; follows who is signed in from then on. */
export function start(): Store<number> {
  follow();
  return unreadNotices;
}

const follow = perPerson({
  reset: () => {
    unreadNotices.set(() => 0);
    urgentNotices.set(() => []);
  },
  begin,
});

function begin(me: string): (() => void)[] {
  void load();
  return [
    onChange(NOTICE, (change) => heard(change.changeType, change.resourceData as Word, me)),
    onChange(NOTICES, (change) => unreadNotices.set(() => (change.resourceData as Word).unreadCount)),
    onResync(() => void load()),
    keepPush(me),
  ];
}

/** What was told while nobody listened. */
async function load(): Promise<void> {
  const page = await readUrgent([]).catch(() => undefined);
  if (!page) return;
  unreadNotices.set(() => page.unreadCount);
  urgentNotices.set(() => page.value.filter((line) => line.weight === "urgent").reverse());
}

function heard(change: string, word: Word, me: string): void {
  unreadNotices.set(() => word.unreadCount);
  if (change !== "created") return settled(word);
  urgentNotices.set((all) => urgentWith(all, word));
  tellHearers(word);
  if (!isShown(word, presenceNow(me)?.availability) || isInView(messageOfObject(word.object)?.chat ?? "")) return;
  notify({ title: word.words[lang()], body: "", path: placeOfObject(word.object), tag: word.tag, weight: word.weight, kind: word.kind });
}

/** Seen to, here or elsewhere: no banner of it stays. */
function settled(word: Word): void {
  urgentNotices.set((all) => all.filter((line) => line.tag !== word.tag));
  dismiss(word.tag);
  void closeShown(word.tag);
}

export async function closeShown(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  for (const shown of (await registration?.getNotifications({ tag })) ?? []) shown.close();
}
