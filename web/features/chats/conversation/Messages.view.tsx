// The scrolling part: rows with pages fetched on either side, "jump to new", and words for screen readers on what arrives.
import { useMemo, useRef } from "react";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon } from "../../../parts/Icon";
import { Skeleton } from "../../../parts/Skeleton";
import { unreadOf, type ChatRow } from "../list/chats";
import { lineOf } from "../sending/queue";
import { queue } from "../sending/outbox";
import { useT } from "../texts";
import type { MessageActs } from "./actions";
import { Arrivals } from "./Arrivals.view";
import type { OpenChat } from "./open";
import { useReading } from "./reading";
import { RowView } from "./RowView.view";
import { rowsOf } from "./rows";
import { useRowKeys } from "./row-keys";
import { useScrolling } from "./scrolling";

interface Props { chat: ChatRow; name: string; open: OpenChat; acts: MessageActs; linked: string | null }

export function Messages({ chat, name, open, acts, linked }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const { timeline, phase, fault, readUpTo, busy } = useStore(open.state);
  const waiting = useStore(queue, (all) => lineOf(all, chat.id));
  const rows = useMemo(
    () => rowsOf({ messages: timeline.messages, waiting, me, readUpTo, atEnd: !timeline.newer }),
    [timeline, waiting, me, readUpTo]);
  const stop = useMemo(() => rows.filter((row) => row.kind === "message" || row.kind === "waiting").pop(), [rows]);
  const scroller = useRef<HTMLDivElement>(null);
  const { atEnd } = useScrolling(scroller, open, rows);
  const keys = useRowKeys();
  useReading(chat, open, atEnd);
  return (
    <div className="chat-stage">
      <div className="chat-scroll" ref={scroller}>
        {phase === "failed" && <ErrorState error={fault} onRetry={() => void open.retry()} />}
        {phase === "loading" && <Skeleton rows lines={6} />}
        {phase === "ready" && <Beginning {...{ timeline, name, busy: busy.older, empty: rows.length === 0 }} />}
        <ol className="chat-rows" aria-label={t("chat.messages")} onKeyDown={keys}>
          {rows.map((row) => (
            <RowView key={row.key} {...{ row, chat, acts }} linked={linked} last={row === stop} />
          ))}
        </ol>
        {timeline.newer && <p className="chat-edge">{t("chat.loadingNewer")}</p>}
      </div>
      {phase === "ready" && !atEnd && <ToEnd count={unreadOf(chat)} onClick={() => void open.goToEnd()} />}
      <Arrivals chatId={chat.id} />
    </div>
  );
}

interface BeginningProps { timeline: { older: boolean }; name: string; busy: boolean; empty: boolean }
function Beginning({ timeline, name, busy, empty }: BeginningProps): JSX.Element {
  const t = useT();
  if (timeline.older) return <p className="chat-edge">{busy ? t("chat.loadingOlder") : "\u00a0"}</p>;
  if (empty) return <EmptyState icon="chat" title={t("chat.empty", { name })} text={t("chat.emptyText")} />;
  return <p className="chat-edge">{t("chat.beginning")}</p>;
}

export function ToEnd({ count, onClick }: { count: number; onClick: () => void }): JSX.Element {
  const t = useT();
  return (
    <button type="button" className={`chat-to-end${count > 0 ? " has-new" : ""}`} onClick={onClick}>
      <Icon name="arrowDown" size={16} />
      {count > 0 ? t("chat.jumpToNew", { count }) : t("chat.jumpToEnd")}
    </button>
  );
}
