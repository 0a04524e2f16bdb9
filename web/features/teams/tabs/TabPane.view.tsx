// What the open tab shows. One that somebody took away leads back to the posts, with a word.
import { useEffect } from "react";
import { navigate } from "../../../kit/router";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { hasAddress, iconOf } from "../../apps/kinds";
import { forgetApps, useApps } from "../../apps/live";
import type { App } from "../../apps/wire";
import { channelPath } from "../paths";
import { useT } from "../texts";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { safeAddress } from "./frame";
import type { Tabs } from "./live";
import { MessageTab } from "./MessageTab.view";
import { TabHead } from "./TabHead.view";
import { WebTab } from "./WebTab.view";

interface Props { team: TeamRow; channel: ChannelRow; tabs: Tabs; tabId: string; mayKeep: boolean }

export function TabPane({ team, channel, tabs, tabId, mayKeep }: Props): JSX.Element {
  const t = useT();
  const apps = useApps();
  const tab = tabs.value?.find((each) => each.id === tabId);
  const gone = tabs.value !== undefined && !tab;
  useEffect(() => {
    if (!gone) return;
    navigate(channelPath(team.id, channel.id), { replace: true });
    if (!tabs.removed.has(tabId)) toast(t("tabs.gone"), { kind: "info" });
  }, [gone]);
  // One of an app that was made a moment ago.
  const unknown = apps.value && tab?.teamsApp && !apps.value.some((each) => each.id === tab.teamsApp!.id) ? tab.teamsApp.id : undefined;
  useEffect(() => {
    if (unknown) forgetApps(), apps.reload();
  }, [unknown]);
  const fault = tabs.error ?? apps.error;
  const retry = () => (tabs.reload(), apps.reload());
  if ((!tab || !apps.value) && fault) return <ErrorState title={t("tabs.failed")} error={fault} onRetry={retry} />;
  if (!tab || !apps.value) return <Skeleton lines={4} />;
  const app = apps.value.find((each) => each.id === tab.teamsApp?.id);
  const content = { team, channel, tabs, tab, app, mayKeep };
  return (
    <div className="team-tab" role="tabpanel" aria-label={tab.displayName}>
      <Content key={tab.id} {...content} />
    </div>
  );
}

export interface ContentProps { team: TeamRow; channel: ChannelRow; tabs: Tabs; tab: ChannelTab; app?: App; mayKeep: boolean }

function Content(props: ContentProps): JSX.Element {
  const { tab, app } = props;
  if (app && hasAddress(app)) return <WebTab {...props} app={app} address={safeAddress(tab.configuration?.contentUrl ?? app.contentUrl)} />;
  if (app?.name === "Message") return <><TabHead {...props} /><MessageTab rootId={tab.configuration?.entityId ?? ""} /></>;
  return <><TabHead {...props} /><Absent tab={tab} app={app} /></>;
}

/** Its part of the system is not there yet: what was set up waits for it. */
function Absent({ tab, app }: { tab: ChannelTab; app?: App }): JSX.Element {
  const t = useT();
  const name = app?.displayName ?? tab.teamsApp?.displayName ?? tab.displayName;
  return <EmptyState icon={app ? iconOf(app) : "apps"} heading="h2" title={t("tabs.notHere", { app: name })} text={t("tabs.notHereText", { app: name })} />;
}
