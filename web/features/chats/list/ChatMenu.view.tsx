// What can be done with a chat from the list or its header.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { useSession } from "../../../kit/session";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { toast } from "../../../parts/Toast";
import { LeaveDialog } from "../details/LeaveDialog.view";
import { hideChat, readAll, unreadLast } from "../live/viewpoint";
import { searchIn } from "../search/within";
import { useT } from "../texts";
import { isHidden, unreadOf, type ChatRow } from "./chats";

export function ChatMenu({ chat, name }: { chat: ChatRow; name: string }): JSX.Element {
  const t = useT();
  const failure = useFailureText();
  const me = useSession().user.id;
  const [leaving, setLeaving] = useState(false);
  const attempt = (act: Promise<void>) => void act.catch((fault) => toast(failure(fault), { kind: "failed" }));
  const putAway = (hidden: boolean) => attempt(hideChat(chat, me, hidden).then(() => {
    if (hidden) toast(t("menu.hiddenNow", { name }), { undo: () => attempt(hideChat(chat, me, false)) });
  }));
  const items: MenuEntry[] = [
    unreadOf(chat) > 0
      ? { label: t("menu.markRead"), icon: "checks", onSelect: () => attempt(readAll(chat, me)) }
      : { label: t("menu.markUnread"), icon: "mail", disabled: !chat.lastMessagePreview, onSelect: () => attempt(unreadLast(chat, me)) },
    { label: t("menu.search"), icon: "search", onSelect: () => searchIn(chat.id) },
    isHidden(chat)
      ? { label: t("menu.unhide"), icon: "eye", onSelect: () => putAway(false) }
      : { label: t("menu.hide"), icon: "hide", onSelect: () => putAway(true) },
    chat.chatType === "group" && "divider",
    chat.chatType === "group" && { label: t("menu.leave"), icon: "signOut", kind: "danger", onSelect: () => setLeaving(true) },
  ];
  return (
    <>
      <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name })} side="left" />} />
      {leaving && <LeaveDialog chat={chat} name={name} onClose={() => setLeaving(false)} />}
    </>
  );
}
