// One channel: header, conversations, and the place to begin another; or one conversation by itself.
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { watchPresence } from "../../../kit/presence";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { messageActions, type MessageActs } from "../../chats/conversation/actions";
import type { Task } from "../../chats/compose/task";
import { want } from "../../chats/live/people";
import { usePins } from "../../chats/pins/pins";
import { PinStrip } from "../../chats/pins/Strip.view";
import { enqueue } from "../../chats/sending/outbox";
import type { Message } from "../../chats/types";
import type { Draft } from "../../chats/sending/queue";
import { useMembers, useOwnsChannel } from "../live/members";
import { useTags } from "../live/tags";
import { channelPath, tabPath, threadPath } from "../paths";
import { isClosed, mayBegin, mayKeepTabs, mayPin, messageRights } from "../rights";
import { useTabs } from "../tabs/live";
import { usePin } from "../tabs/pin";
import { PinMessage } from "../tabs/PinMessage.view";
import { TabBar } from "../tabs/TabBar.view";
import { TabPane } from "../tabs/TabPane.view";
import { useT } from "../texts";
import { isGuest, type ChannelRow, type TeamRow } from "../tree/teams";
import type { ChannelTab } from "../types";
import { ChannelHeader } from "./ChannelHeader.view";
import { Conversations } from "./Conversations.view";
import { copyLink } from "./links";
import { mentionable } from "./mentionable";
import { OpenChannel } from "./open";
import { Reserved } from "./Reserved.view";
import { Rest } from "./Rest.view";
import { isInSight, isPhone } from "./sight";
import { ThreadPage } from "./ThreadPage.view";
import { Writer } from "./Writer.view";
import { useOpened, WritingContext, type Writing } from "./writing";
import "../../chats/conversation/conversation.css";
import "./channel.css";
import "../tabs/tabs.css";
import "../tags/tags.css";

interface Props { team: TeamRow; channel: ChannelRow; rootId: string | null; replyId: string | null; tabId: string | null }

export function ChannelView({ team, channel, rootId, replyId, tabId }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user;
  const open = useOpen(team, channel, rootId, replyId);
  const { members, find } = useMembers(team, channel);
  const { value: tags } = useTags(isGuest(team) ? "" : team.id);
  const [writing, setWriting] = useState<Writing>(null);
  const owns = useOwnsChannel(team, channel);
  const tabs = useTabs(team.id, channel.id);
  const mayKeep = mayKeepTabs(team, channel, owns);
  const pin = usePin(mayKeep);
  const pins = usePins(channel.id, team.id);
  const phone = usePhone();
  const people = useMemo(() => mentionable(team, channel, members, tags ?? [], t), [team.messagingSettings, team.displayName, channel, members, tags, t]);
  const apart = useStore(open.state, ({ threads, phase, missing }) =>
    rootId !== null && phase === "ready" && (missing || phone || !threads.order.includes(rootId)));
  useEffect(() => {
    const ids = members.slice(0, 60).map((member) => member.userId);
    want(ids);
    watchPresence(ids);
  }, [members]);
  const write = (at: string, task: Task) => {
    setWriting({ at, task });
    if (isPhone() && at !== "new") navigate(threadPath(team.id, channel.id, at));
  };
  const closed = isClosed(team, channel);
  const acts = useMemo((): MessageActs => messageActions(open, me, {
    reply: (message) => write(message.replyToId ?? message.id, null),
    edit: (message) => write(message.replyToId ?? message.id, { kind: "edit", message }),
    copyLink: (message) => void copyLink(threadPath(team.id, channel.id, message.replyToId ?? message.id, message.replyToId && message.id)),
    pinAsTab: pin.appId ? pin.ask : undefined,
    pins,
  }, messageRights(team, channel, me.id, owns, (id) => open.state.get().threads.byId[id]?.root.from?.user?.id)),
  [open, me, owns, team.isArchived, channel.isArchived, channel["@salus.moderationSettings"], team.messagingSettings, team["@salus.role"], pin.appId, pins, closed]);
  const goToPinned = ({ id, replyToId }: Message) => {
    const at = threadPath(team.id, channel.id, replyToId ?? id, replyToId && id);
    return at === location.pathname ? void open.goTo(replyToId ?? id, replyToId ? id : null) : navigate(at);
  };
  const send = async (draft: Draft) => {
    await enqueue(draft);
    open.release();
    if (!draft.channel?.rootId) setWriting(null), open.goToEnd();
  };
  const added = (tab: ChannelTab) => (tabs.show(tab), navigate(tabPath(team.id, channel.id, tab.id)));
  const context = { team, channel, people, find, open, acts, writing, setWriting, write, send, closed, owns };
  return (
    <WritingContext.Provider value={context}>
      <section className="chat-pane team-channel" aria-label={t("channel.of", { team: team.displayName, channel: channel.displayName })}>
        <ChannelHeader team={team} channel={channel} thread={apart} />
        {!apart && <TabBar team={team} channel={channel} tabs={tabs} selected={tabId} mayKeep={mayKeep} />}
        {closed && <Rest team={team} channel={channel} owns={owns} />}
        {!apart && !tabId && <PinStrip pins={pins} onOpen={goToPinned} mayPin={mayPin(team, channel, owns)} />}
        {apart && <Apart rootId={rootId!} replyId={replyId} />}
        {!apart && tabId && <TabPane key={tabId} team={team} channel={channel} tabs={tabs} tabId={tabId} mayKeep={mayKeep} />}
        {!apart && !tabId && <Conversations linked={replyId ?? rootId} />}
        {!closed && !apart && !tabId && (mayBegin(team, channel, owns) ? <Writer /> : <Reserved />)}
        {pin.message && <PinMessage team={team} channel={channel} message={pin.message} appId={pin.appId!} onAdded={added} onClose={() => pin.ask()} />}
      </section>
    </WritingContext.Provider>
  );
}

function Apart({ rootId, replyId }: { rootId: string; replyId: string | null }): JSX.Element {
  const t = useT();
  const { team, channel, open } = useOpened();
  const known = useStore(open.state, (state) => Boolean(state.threads.byId[rootId]));
  const back = <Button onClick={() => navigate(channelPath(team.id, channel.id))}>{t("thread.back")}</Button>;
  return known ? <ThreadPage rootId={rootId} linked={replyId} /> : <EmptyState icon="trash" title={t("thread.absent")} text={t("thread.absentText")} action={back} />;
}

function useOpen(team: TeamRow, channel: ChannelRow, rootId: string | null, replyId: string | null): OpenChannel {
  const me = useSession().user.id;
  const open = useMemo(() => new OpenChannel(team.id, channel.id, me, isInSight), [team.id, channel.id, me]);
  useEffect(() => {
    open.listen();
    if (open.state.get().phase === "loading") void open.open(channel, rootId ? { rootId, replyId } : null);
    return () => open.close();
  }, [open]);
  useEffect(() => {
    if (rootId && open.state.get().phase === "ready") void open.goTo(rootId, replyId);
  }, [rootId, replyId]);
  return open;
}

const narrow = typeof matchMedia === "undefined" ? undefined : matchMedia("(max-width: 680px)");
function usePhone(): boolean {
  return useSyncExternalStore((changed) => {
    narrow?.addEventListener("change", changed);
    return () => narrow?.removeEventListener("change", changed);
  }, isPhone);
}
