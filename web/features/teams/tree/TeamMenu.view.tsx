// What can be done with a team from the tree or its page.
import { useState } from "react";
import { usePolicy } from "../../../kit/policies";
import { navigate } from "../../../kit/router";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { ChannelDialog } from "../dialogs/ChannelDialog.view";
import { LeaveTeam } from "../dialogs/LeaveTeam.view";
import { aboutPath } from "../paths";
import { mayCreate } from "../rights";
import { useT } from "../texts";
import type { TeamRow } from "./teams";

export function TeamMenu({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const privates = usePolicy("TeamsChannelsPolicy", "AllowPrivateChannelCreation") !== false;
  const [open, setOpen] = useState<"channel" | "leave">();
  const items: MenuEntry[] = [
    (mayCreate(team, "standard") || mayCreate(team, "private", privates)) && { label: t("channel.new"), icon: "plus", onSelect: () => setOpen("channel") },
    { label: t("menu.members"), icon: "group", onSelect: () => navigate(aboutPath(team.id)) },
    { label: t("menu.tags"), icon: "tag", onSelect: () => navigate(aboutPath(team.id, "tags")) },
    { label: t("menu.channels"), icon: "list", onSelect: () => navigate(aboutPath(team.id, "channels")) },
    { label: t("menu.apps"), icon: "apps", onSelect: () => navigate(aboutPath(team.id, "apps")) },
    { label: t("menu.settings"), icon: "settings", onSelect: () => navigate(aboutPath(team.id, "settings")) },
    "divider",
    { label: t("menu.leave"), icon: "signOut", kind: "danger", onSelect: () => setOpen("leave") },
  ];
  return (
    <>
      <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name: team.displayName })} side="left" />} />
      {open === "channel" && <ChannelDialog team={team} onClose={() => setOpen(undefined)} />}
      {open === "leave" && <LeaveTeam team={team} onClose={() => setOpen(undefined)} />}
    </>
  );
}
