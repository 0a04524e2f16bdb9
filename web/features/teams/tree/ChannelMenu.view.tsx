// What can be done with a channel from the tree or its header.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { navigate } from "../../../kit/router";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { toast } from "../../../parts/Toast";
import { searchIn } from "../../chats/search/within";
import { copyLink } from "../channel/links";
import { ArchiveChannel, useOpenAgain } from "../dialogs/ArchiveChannel.view";
import { ChannelDialog } from "../dialogs/ChannelDialog.view";
import { DeleteChannel } from "../dialogs/DeleteChannel.view";
import { LeaveChannel } from "../dialogs/LeaveChannel.view";
import { useOwnSeat } from "../live/members";
import { readUpTo, unreadLast } from "../live/viewpoint";
import { channelPath, sharingPath } from "../paths";
import { mayArchive, mayChange, mayDelete } from "../rights";
import { useT } from "../texts";
import { useAttention } from "./Attention.view";
import { unreadOf, type ChannelRow, type TeamRow } from "./teams";

export function ChannelMenu({ team, channel }: { team: TeamRow; channel: ChannelRow }): JSX.Element {
  const t = useT();
  const failure = useFailureText();
  const seat = useOwnSeat(team, channel);
  const owns = seat?.roles.includes("owner") ?? false;
  const isShared = channel.membershipType === "shared";
  const [open, setOpen] = useState<"edit" | "archive" | "delete" | "leave">();
  const attention = useAttention(team, channel);
  const attempt = (act: Promise<void>) => void act.catch((fault) => toast(failure(fault), { kind: "failed" }));
  const edit = mayChange(team, channel, owns);
  const rest = mayArchive(team, channel, owns);
  const openAgain = useOpenAgain(team, channel);
  const remove = mayDelete(team, channel, owns);
  const items: MenuEntry[] = [
    unreadOf(channel) > 0
      ? { label: t("menu.markRead"), icon: "checks", onSelect: () => attempt(readUpTo(team.id, channel.id)) }
      : { label: t("menu.markUnread"), icon: "mail", onSelect: () => attempt(unreadLast(team.id, channel.id)) },
    { label: t("menu.search"), icon: "search", onSelect: () => searchIn(channel.id) },
    { label: t("menu.copyLink"), icon: "link", onSelect: () => void copyLink(channelPath(team.id, channel.id)) },
    isShared && { label: t("menu.sharing"), icon: "group", onSelect: () => navigate(sharingPath(team.id, channel.id)) },
    "divider",
    attention,
    (edit || rest || remove || (isShared && seat)) && "divider",
    edit && { label: t("menu.editChannel"), icon: "edit", onSelect: () => setOpen("edit") },
    rest && !channel.isArchived && { label: t("archiveChannel.do"), icon: "archive", onSelect: () => setOpen("archive") },
    rest && channel.isArchived && { label: t("unarchiveChannel.do"), icon: "retry", onSelect: () => void openAgain() },
    isShared && seat && { label: t("leaveChannel.do"), icon: "signOut", kind: "danger", onSelect: () => setOpen("leave") },
    remove && { label: t("menu.deleteChannel"), icon: "trash", kind: "danger", onSelect: () => setOpen("delete") },
  ];
  return (
    <>
      <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name: channel.displayName })} side="left" />} />
      {open === "edit" && <ChannelDialog team={team} channel={channel} onClose={() => setOpen(undefined)} />}
      {open === "archive" && <ArchiveChannel team={team} channel={channel} onClose={() => setOpen(undefined)} />}
      {open === "leave" && seat && <LeaveChannel team={team} channel={channel} seat={seat} onClose={() => setOpen(undefined)} />}
      {open === "delete" && <DeleteChannel team={team} channel={channel} onClose={() => setOpen(undefined)} />}
    </>
  );
}
