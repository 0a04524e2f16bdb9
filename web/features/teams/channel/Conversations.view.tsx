// The scrolling part of a channel: its conversations as cards, the one stirred last at the foot, with older ones fetched above.
import { useMemo, useRef } from "react";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { useT as useChatTexts } from "../../chats/texts";
import { Arrivals } from "../../chats/conversation/Arrivals.view";
import { ToEnd } from "../../chats/conversation/Messages.view";
import { useRowKeys } from "../../chats/conversation/row-keys";
import { useScrolling } from "../../chats/conversation/scrolling";
import { WaitingRow } from "../../chats/conversation/WaitingRow.view";
import { queue } from "../../chats/sending/outbox";
import { lineOf, type Entry } from "../../chats/sending/queue";
import { useT } from "../texts";
import { mayBegin } from "../rights";
import { unreadOf } from "../tree/teams";
import { firstNewThread } from "./shown";
import { System } from "./System.view";
import { ThreadView } from "./Thread.view";
import { isNewFor, type Threads } from "./threads";
import { useReading } from "./reading";
import { useOpened } from "./writing";

export function Conversations({ linked }: { linked: string | null }): JSX.Element {
  const t = useT();
  const words = useChatTexts();
  const me = useSession().user.id;
  const { team, channel, open, people, owns } = useOpened();
  const { threads, phase, fault, readUpTo, busy } = useStore(open.state);
  const waiting = useStore(queue, (all) => lineOf(all, channel.id));
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => ({ threads, waiting }), [threads, waiting]);
  const { atEnd } = useScrolling(scroller, open, shown);
  useReading(team, channel, open, atEnd);
  const seen = { me, readUpTo };
  const line = firstNewThread(threads, seen);
  const begun = waiting.filter((entry) => isLoose(entry, threads));
  const empty = threads.order.length === 0 && begun.length === 0;
  return (
    <div className="chat-stage">
      <div className="chat-scroll" ref={scroller}>
        {phase === "failed" && <ErrorState error={fault} onRetry={() => void open.open(channel, null)} />}
        {phase === "loading" && <Skeleton rows lines={6} />}
        {phase === "ready" && !empty && <p className="chat-edge">{threads.older ? (busy ? t("channel.loadingOlder") : "\u00a0") : t("channel.beginning")}</p>}
        {phase === "ready" && empty && (
          <EmptyState icon="chat" title={t("channel.empty", { name: channel.displayName })} text={mayBegin(team, channel, owns) ? t("channel.emptyText") : undefined} />
        )}
        <ol className="chat-rows team-cards" aria-label={t("channel.conversations")} onKeyDown={useRowKeys()}>
          {threads.order.map((id, index) => {
            const thread = threads.byId[id]!;
            const announced = thread.root.deletedDateTime ? null : thread.root["@salus.announcement"];
            const mine = waiting.filter((entry) => entry.channel?.rootId === id);
            return [
              id === line && isNewFor(thread.root, me, readUpTo) && <li key="new" className="chat-new" data-key="new"><span>{t("thread.new")}</span></li>,
              thread.root.messageType !== "message" ? <System key={id} message={thread.root} people={people} />
                : <li key={thread.root["@salus.clientId"] ?? id} className="team-card" data-thread={id}
                    aria-label={announced ? words("announcement.of", { headline: announced.headline }) : undefined}>
                    <ThreadView thread={thread} waiting={mine} seen={seen} linked={linked} last={index === threads.order.length - 1} firstNew={id === line} />
                  </li>,
            ];
          })}
          {begun.map((entry) => (
            <li key={entry.clientId} className="team-card">
              <ol className="team-root"><WaitingRow post last={false} row={{ kind: "waiting", key: entry.clientId, entry, first: true, own: true }} /></ol>
            </li>
          ))}
        </ol>
      </div>
      {phase === "ready" && !atEnd && <ToEnd count={unreadOf(channel)} onClick={open.goToEnd} />}
      <Arrivals chatId={channel.id} />
    </div>
  );
}

/** Begins a conversation, or answers one that is not here: a message that failed must be seen wherever it was to go. */
function isLoose({ clientId, channel }: Entry, { byId, order }: Threads): boolean {
  if (channel?.rootId) return !order.includes(channel.rootId);
  return !Object.values(byId).some((thread) => thread.root["@salus.clientId"] === clientId);
}
