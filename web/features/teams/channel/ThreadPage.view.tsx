// One conversation on a page of its own: on a phone, and where a link leads far back.
import { useEffect, useRef, useState } from "react";
import { useSession } from "../../../kit/session";
import { Store, useStore } from "../../../kit/store";
import { useRowKeys } from "../../chats/conversation/row-keys";
import type { Start } from "../../chats/conversation/open";
import { useScrolling, type Stretch } from "../../chats/conversation/scrolling";
import { queue } from "../../chats/sending/outbox";
import { lineOf } from "../../chats/sending/queue";
import { Arrivals } from "../../chats/conversation/Arrivals.view";
import { useT } from "../texts";
import { ThreadView } from "./Thread.view";
import { useReading } from "./reading";
import { newestId } from "./threads";
import { Answering } from "./Answering.view";
import { useOpened } from "./writing";

interface Standing { start: Start; phase: string }
const ended = new Store<Standing>({ start: { at: "end" }, phase: "ready" });
/** Its answers come by a press, not by scrolling. */
const whole = { isAtNewest: () => true, older: async () => {}, newer: async () => {} };

export function ThreadPage({ rootId, linked }: { rootId: string; linked: string | null }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const { team, channel, open, closed, writing } = useOpened();
  const { threads, readUpTo } = useStore(open.state);
  const thread = threads.byId[rootId]!;
  const waiting = useStore(queue, (all) => lineOf(all, channel.id).filter((entry) => entry.channel?.rootId === rootId));
  const scroller = useRef<HTMLDivElement>(null);
  // Whoever comes to answer is led to the end, whoever followed a link to what it names.
  const [alone] = useState(() => ({ ...whole, state: writing?.at === rootId && !linked ? ended : open.state }));
  const { atEnd } = useScrolling<Standing>(scroller, alone as Stretch<Standing>, `${thread.replies.length} ${waiting.length}`);
  // Only what is new in this one conversation is in sight here.
  const newest = newestId(threads);
  useReading(team, channel, open, atEnd && (newest === thread.root.id || thread.replies.some((each) => each.id === newest)));
  useEffect(() => {
    if (thread.count > thread.replies.length) void open.earlier(rootId).catch(() => {});
  }, [rootId]);
  return (
    <>
      <div className="chat-stage">
        <div className="chat-scroll team-thread" ref={scroller}>
          <ol className="chat-rows" aria-label={t("thread.title")} onKeyDown={useRowKeys()}>
            <li className="team-card" data-thread={rootId}><ThreadView thread={thread} waiting={waiting} seen={{ me, readUpTo }} linked={linked} last whole /></li>
          </ol>
        </div>
        <Arrivals chatId={channel.id} />
      </div>
      {!closed && !thread.root.deletedDateTime && <Answering root={thread.root} replies={thread.replies} always />}
    </>
  );
}
