// The activity feed: what one was told of, newest first; opening a line leads to the thing itself.
import { useCallback, useEffect, useRef, useState } from "react";
import { onChange, onResync, useConnection } from "../../kit/events";
import { navigate, usePath } from "../../kit/router";
import { useStore } from "../../kit/store";
import { styled } from "../../kit/styles";
import { unreadNotices, type ToldNotice } from "../../kit/told";
import { placeOfObject } from "../../kit/objects";
import { failureText } from "../../kit/failures";
import { Button } from "../../parts/Button";
import { Choice } from "../../parts/Choice";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { later } from "../../parts/later";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { feedOf, withMore, withRead, withTold, without, type Feed } from "./state";
import { NOTICE, NOTICES, type Word } from "./summary";
import { useT } from "./texts";
import { Line } from "./line.view";
import { markAllRead, markRead, readFeed, readMore, type Show } from "./wire";
import "./activity.css";

const Saved = later(() => styled(import("../saved/Saved.view")).then((module) => module.default));
const savedPath = "/activity/saved";

export default function Activity(): JSX.Element {
  return usePath() === savedPath ? <Saved meanwhile={<Skeleton rows lines={6} />} /> : <FeedPage />;
}

function FeedPage(): JSX.Element {
  const t = useT();
  const [show, setShow] = useState<Show>("all");
  const unread = useStore(unreadNotices);
  const { feed, fault, change, reload } = useFeed(show);
  const open = (line: ToldNotice) => {
    if (!line.isRead && line.weight !== "urgent") void markRead(line.id).catch(() => {});
    change((now) => withRead(now, line.weight === "urgent" ? "" : line.id));
    navigate(placeOfObject(line.object));
  };
  const readAll = () => void markAllRead().then(() => change((now) => withRead(now)), (error) => toast(failureText(error), { kind: "failed" }));
  const options = (["all", "unread", "mentions"] as const).map((value) => ({ value, label: t(`show.${value}`) }));
  return (
    <section className="activity" aria-labelledby="activity-title">
      <header className="activity-head">
        <h1 id="activity-title">{t("title")}</h1>
        <Button kind="quiet" icon="bookmark" onClick={() => navigate(savedPath)}>{t("saved")}</Button>
      </header>
      <div className="activity-head">
        <Choice label={t("show")} hideLabel options={options} value={show} onChange={setShow} />
        <Button kind="quiet" icon="checks" disabled={unread === 0} onClick={readAll}>{t("readAll")}</Button>
      </div>
      {!!fault && !feed && <ErrorState title={t("failed")} error={fault} onRetry={reload} />}
      {!feed && !fault && <Skeleton rows lines={6} />}
      {feed && feed.lines.length === 0 && <Nothing show={show} />}
      {feed && feed.lines.length > 0 && (
        <ul className="activity-lines" aria-label={t("title")}>
          {feed.lines.map((line) => <Line key={line.id} line={line} onOpen={() => open(line)} />)}
        </ul>
      )}
      {feed?.next ? <More feed={feed} onMore={change} /> : null}
    </section>
  );
}

function useFeed(show: Show) {
  const [held, setHeld] = useState<{ show: Show; feed?: Feed; fault?: unknown }>({ show });
  const [turn, setTurn] = useState(0);
  const live = useConnection();
  /** What was told while the feed was on its way: whether it is part of what comes only the server knows. */
  const meanwhile = useRef<((feed: Feed) => Feed)[]>();
  const change = useCallback((next: (feed: Feed) => Feed) => setHeld((now) => (now.feed ? { ...now, feed: next(now.feed) } : now)), []);
  useEffect(() => {
    const running = new AbortController();
    const told: ((feed: Feed) => Feed)[] = (meanwhile.current = []);
    readFeed(show, running.signal).then(
      (page) => running.signal.aborted || setHeld({ show, feed: told.reduce((feed, next) => next(feed), feedOf(page)) }),
      (fault) => running.signal.aborted || setHeld((now) => (now.show === show ? { ...now, fault } : { show, fault })),
    ).finally(() => meanwhile.current === told && (meanwhile.current = undefined));
    return () => running.abort();
  }, [show, turn]);
  useEffect(() => {
    const hear = (next: (feed: Feed) => Feed) => (meanwhile.current?.push(next), change(next));
    const ends = [
      onChange(NOTICE, ({ changeType, resourceData }) => hear((feed) => changed(feed, changeType, resourceData as Word, show))),
      onChange(NOTICES, () => hear((feed) => withRead(feed))),
      onResync(() => setTurn((count) => count + 1)),
    ];
    return () => ends.forEach((end) => end());
  }, [show, live, change]);
  const current = held.show === show ? held : undefined;
  return { feed: current?.feed, fault: current?.fault, change, reload: () => setTurn((count) => count + 1) };
}

function changed(feed: Feed, change: string, word: Word, show: Show): Feed {
  if (change === "created") return withTold(feed, word, show);
  return change === "deleted" ? without(feed, word.id) : withRead(feed, word.id);
}

function Nothing({ show }: { show: Show }): JSX.Element {
  const t = useT();
  if (show === "unread") return <EmptyState icon="done" title={t("none.unread")} />;
  return <EmptyState icon="bell" title={t(`none.${show}`)} text={t("none.text")} />;
}

function More({ feed, onMore }: { feed: Feed; onMore: (next: (feed: Feed) => Feed) => void }): JSX.Element {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    await readMore(feed.next!).then((page) => onMore((now) => withMore(now, page)), (error) => toast(failureText(error), { kind: "failed" }));
    setBusy(false);
  };
  return <Button busy={busy} onClick={() => void load()}>{t("more")}</Button>;
}
