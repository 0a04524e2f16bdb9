// The actions on a message as menu items, for the toolbar and the sheet alike.
import type { MenuItem } from "../../../parts/Menu";
import { Sign } from "../parts/Sign.view";
import { quickSigns, signName } from "../parts/signs";
import type { Translate } from "../texts";
import type { Message } from "../types";
import type { MessageActs } from "./actions";

export function reactionItems(message: Message, acts: MessageActs, t: Translate): MenuItem[] {
  return quickSigns.map((kind) => ({
    label: signName(kind, t), mark: <Sign kind={kind} />, onSelect: () => acts.react(message, kind),
  }));
}

export function actionItems(message: Message, acts: MessageActs, own: boolean, t: Translate): MenuItem[] {
  const items: MenuItem[] = [
    { label: t("message.copy"), icon: "copy", onSelect: () => acts.copy(message) },
    { label: t("message.unreadFromHere"), icon: "mail", onSelect: () => acts.unreadFromHere(message) },
  ];
  const { receipts, copyLink, pinAsTab } = acts;
  if (copyLink) items.unshift({ label: t("message.copyLink"), icon: "link", onSelect: () => copyLink(message) });
  if (pinAsTab && !message.replyToId) items.push({ label: t("message.pinAsTab"), icon: "pin", onSelect: () => pinAsTab(message) });
  if (own && receipts) items.push({ label: t("receipts.list"), icon: "checks", onSelect: () => receipts(message) });
  if (acts.mayRemove(message)) items.push({ label: t("message.delete"), icon: "trash", kind: "danger", onSelect: () => acts.remove(message) });
  return items;
}
