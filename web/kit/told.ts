// What the server tells a person of, as every part of the client may use it: who renders which kind, and what waits to be seen to.
import type { ReactNode } from "react";
import { Store } from "./store";
import type { Lang } from "./texts";

export interface ToldNotice {
  id: string;
  /** `message.urgent` */
  kind: string;
  weight: "quiet" | "normal" | "urgent";
  /** Notices of one tag are one line and one banner. */
  tag: string;
  /** Which time it is told: 0 at first. */
  ring: number;
  isInFeed: boolean;
  cause: { id: string; displayName: string } | null;
  /** `chats/19:…/messages/17…` */
  object: string;
  words: Record<Lang, string>;
  toldDateTime: string;
  isRead: boolean;
}

/** Urgent ones that nobody has seen to, the oldest first; kept true by the event stream and over reloads. */
export const urgentNotices = new Store<ToldNotice[]>([]);
/** Lines of the feed that are unread. */
export const unreadNotices = new Store(0);

type Renderer = (notices: ToldNotice[]) => ReactNode;
const taken = new Store<Record<string, Renderer>>({});

/** A feature that shows notices of a kind itself: `noticeRenderers.take("message.urgent", (notices) => <UrgentBar … />)`. What it renders
 *  stands above everything, in an assertive live region, as long as there are such notices; sound and the browser's own notification
 *  come by themselves. Urgent kinds that nobody took are shown as plain cards that stay. */
export const noticeRenderers = {
  take(kind: string, render: Renderer): () => void {
    taken.set((all) => ({ ...all, [kind]: render }));
    return () => taken.set(({ [kind]: gone, ...rest }) => rest);
  },
  store: taken,
};

type Hearer = (notice: ToldNotice) => void;
const hearers = new Set<Hearer>();

/** Called at every ring, in every tab. */
export function onTold(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
}

export function tellHearers(notice: ToldNotice): void {
  for (const hearer of [...hearers]) hearer(notice);
}
