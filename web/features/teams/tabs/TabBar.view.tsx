// Under the channel's name: its posts first, then its tabs, then the way to add one.
import { useEffect, useRef, useState } from "react";
import { navigate } from "../../../kit/router";
import { Button } from "../../../parts/Button";
import { IconButton } from "../../../parts/IconButton";
import { Tabs as TabRow } from "../../../parts/Tabs";
import { channelPath, tabPath } from "../paths";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { AddTab } from "./AddTab.view";
import type { Tabs } from "./live";
import { POSTS } from "./order";

interface Props { team: TeamRow; channel: ChannelRow; tabs: Tabs; selected: string | null; mayKeep: boolean }
const none: ChannelTab[] = [];

export function TabBar({ team, channel, tabs, selected, mayKeep }: Props): JSX.Element | null {
  const t = useT();
  const bar = useRef<HTMLDivElement>(null);
  const [adding, setAdding] = useState(false);
  const all = tabs.value ?? none;
  const open = selected ?? POSTS;
  // On a phone the bar is wider than the window; the open tab must be seen.
  useEffect(() => {
    bar.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [open, all]);
  const failed = tabs.error && !tabs.value;
  if (!all.length && !mayKeep && !selected && !failed) return null;
  const shown = [{ id: POSTS, label: t("tabs.posts") }, ...all.map((tab) => ({ id: tab.id, label: tab.displayName }))];
  const go = (id: string) => navigate(id === POSTS ? channelPath(team.id, channel.id) : tabPath(team.id, channel.id, id));
  return (
    <div className="team-tab-bar" ref={bar}>
      <TabRow label={t("tabs.of", { name: channel.displayName })} tabs={shown} selected={open} onSelect={go} />
      {failed && <Button kind="quiet" icon="retry" onClick={tabs.reload}>{t("tabs.retry")}</Button>}
      {mayKeep && <IconButton icon="plus" label={t("tabs.add")} side="left" onClick={() => setAdding(true)} />}
      {adding && <AddTab team={team} channel={channel} onAdded={(tab) => (tabs.show(tab), go(tab.id))} onClose={() => setAdding(false)} />}
    </div>
  );
}
