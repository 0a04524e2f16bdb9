// The messages that one has put aside, the last first; each leads to its place.
import { useCallback, useEffect, useState } from "react";
import { onChange, onResync } from "../../kit/events";
import { failureText } from "../../kit/failures";
import { navigate } from "../../kit/router";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { onMessage } from "../chats/live/arrivals";
import { SavedLine } from "./Line.view";
import { removeLine, SAVED, saveAgain } from "./live";
import { listOf, withChanged, withFirst, withMore, without, type SavedList } from "./state";
import { useT } from "./texts";
import { moreSaved, readSaved, type Saved } from "./wire";
import "./saved.css";

export default function SavedMessages(): JSX.Element {
  const t = useT();
  const { list, fault, change, reload } = useList();
  const remove = async (line: Saved) => {
    change((now) => without(now, line.id));
    if (!(await removeLine(line))) return reload();
    toast(t("removed"), { undo: () => void saveAgain(line) });
  };
  return (
    <section className="activity saved" aria-labelledby="saved-title">
      <header className="activity-head saved-head">
        <IconButton icon="back" label={t("toActivity")} side="right" onClick={() => navigate("/activity")} />
        <div>
          <h1 id="saved-title">{t("title")}</h1>
          <p className="secondary">{t("lead")}</p>
        </div>
      </header>
      {!!fault && !list && <ErrorState title={t("failed")} error={fault} onRetry={reload} />}
      {!list && !fault && <Skeleton rows lines={6} />}
      {list && !list.lines.length && !list.next && <EmptyState icon="bookmark" title={t("none")} text={t("none.text")} />}
      {list && list.lines.length > 0 && (
        <ul className="saved-lines" aria-label={t("title")}>
          {list.lines.map((line) => <SavedLine key={line.id} line={line} onRemove={() => void remove(line)} />)}
        </ul>
      )}
      {list?.next ? <More link={list.next} onMore={change} /> : null}
    </section>
  );
}

function useList() {
  const [list, setList] = useState<SavedList>();
  const [fault, setFault] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const change = useCallback((next: (list: SavedList) => SavedList) => setList((now) => now && next(now)), []);
  useEffect(() => {
    const running = new AbortController();
    setFault(undefined);
    readSaved(running.signal).then((page) => running.signal.aborted || setList(listOf(page)), (error) => running.signal.aborted || setFault(error));
    return () => running.abort();
  }, [turn]);
  useEffect(() => {
    // What the stream says of a saved message does not hold its words.
    const first = () => void readSaved().then((page) => change((now) => withFirst(now, page)), () => {});
    const ends = [
      onChange(SAVED, ({ changeType }, found) => (changeType === "deleted" ? change((now) => without(now, found[1]!)) : first())),
      onMessage((message, kind) => kind !== "created" && change((now) => withChanged(now, message))),
      onResync(reload),
    ];
    return () => ends.forEach((end) => end());
  }, [change, reload]);
  return { list, fault, change, reload };
}

function More({ link, onMore }: { link: string; onMore: (next: (list: SavedList) => SavedList) => void }): JSX.Element {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    await moreSaved(link).then((page) => onMore((now) => withMore(now, page)), (error) => toast(failureText(error), { kind: "failed" }));
    setBusy(false);
  };
  return <Button busy={busy} onClick={() => void load()}>{t("more")}</Button>;
}
