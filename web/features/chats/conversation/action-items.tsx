// The actions on a message as menu items, for the toolbar and the sheet alike.
import { Store, useStore } from "../../../kit/store";
import type { MenuItem } from "../../../parts/Menu";
import { Sign } from "../parts/Sign.view";
import { quickSigns, signName } from "../parts/signs";
import type { Translate } from "../texts";
import type { Message } from "../types";
import { removeSaved, save, useSaved } from "../../saved/live";
import { isPinned, type Pinned } from "../pins/pins";
import type { MessageActs } from "./actions";
import { isByProgram } from "./sender";

/** What stands in the menu as it is just now. */
export interface Marks { pinned: boolean; saved: boolean; save(): void }

export function useMarks(message: Message, acts: MessageActs): Marks {
  const pinned = useStore(acts.pins?.state ?? none, (all) => isPinned(all, message));
  const saved = useSaved(message);
  return { pinned, saved, save: () => void (saved ? removeSaved : save)(message) };
}
const none = new Store<Pinned>([]);

export function reactionItems(message: Message, acts: MessageActs, t: Translate): MenuItem[] {
  return quickSigns.map((kind) => ({
    label: signName(kind, t), mark: <Sign kind={kind} />, onSelect: () => acts.react(message, kind),
  }));
}

export function actionItems(message: Message, acts: MessageActs, own: boolean, marks: Marks, t: Translate): MenuItem[] {
  const items: MenuItem[] = [
    { label: t("message.copy"), icon: "copy", onSelect: () => acts.copy(message) },
    { label: t("message.unreadFromHere"), icon: "mail", onSelect: () => acts.unreadFromHere(message) },
  ];
  const { receipts, copyLink, pinAsTab, pins } = acts;
  items.push({ label: t(marks.saved ? "message.unsave" : "message.save"), icon: marks.saved ? "bookmarked" : "bookmark", onSelect: marks.save });
  if (pins && acts.mayPin && !isByProgram(message)) items.push({ label: t(marks.pinned ? "message.unpin" : "message.pin"), icon: "pin", onSelect: () => void pins.toggle(message) });
  if (copyLink) items.unshift({ label: t("message.copyLink"), icon: "link", onSelect: () => copyLink(message) });
  if (pinAsTab && !message.replyToId && !isByProgram(message)) items.push({ label: t("message.pinAsTab"), icon: "plus", onSelect: () => pinAsTab(message) });
  if (own && receipts) items.push({ label: t("receipts.list"), icon: "checks", onSelect: () => receipts(message) });
  if (acts.mayRemove(message)) items.push({ label: t("message.delete"), icon: "trash", kind: "danger", onSelect: () => acts.remove(message) });
  return items;
}
