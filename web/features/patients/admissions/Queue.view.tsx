// The messages of the admission system: those that wait for a decision, or all of them.
import { useEffect, useRef, useState } from "react";
import { onChange, onResync } from "../../../kit/events";
import { useLang } from "../../../kit/texts";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { ADMISSIONS, sawWaiting } from "../live";
import { usePages } from "../pages";
import { usePatientFault, useT } from "../texts";
import type { Admission } from "../types";
import { accept, readAdmissions, undo } from "../wire";
import { AdmissionCard } from "./Card.view";
import { Dismiss } from "./Dismiss.view";
import { Place } from "./Place.view";
import { wordOf, type Decision } from "./rules";
import "../patients.css";

type Deciding = { how: Decision; admission: Admission };

export function Queue(): JSX.Element {
  const t = useT();
  useLang();
  const explain = usePatientFault();
  const [show, setShow] = useState<"waiting" | "all">("waiting");
  const [deciding, setDeciding] = useState<Deciding>();
  const { items, error, reload, more, busy } = usePages(`admissions ${show}`, (next, signal) => readAdmissions(show, next, signal));
  useEffect(() => {
    const ends = [onChange(ADMISSIONS, reload), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [reload]);
  useEffect(() => {
    if (items && show === "waiting" && !more) sawWaiting(items.length);
  }, [items, show]);
  const options = (["waiting", "all"] as const).map((value) => ({ value, label: t(`admissions.show.${value}`) }));
  const close = () => setDeciding(undefined);
  const list = useRef<HTMLDivElement>(null);
  const decided = useRef(false);
  // The button that was pressed goes with the decision: whoever uses the keyboard stays at the list.
  useEffect(() => {
    if (decided.current && document.activeElement === document.body) list.current?.focus();
    decided.current = false;
  }, [items]);
  const done = () => (close(), (decided.current = true), reload());
  const act = (doing: Promise<void>, words: string) =>
    void doing.then(() => toast(words, { kind: "done" }), (fault) => toast(explain(fault), { kind: "failed" })).then(done);
  const decide = (how: Decision, admission: Admission) => {
    if (how !== "accept") return setDeciding({ how, admission });
    act(accept(admission.id), t(`${wordOf(how, admission.problem)}.done`));
  };
  return (
    <>
      <Choice label={t("admissions.show")} hideLabel options={options} value={show} onChange={setShow} />
      {error && !items && <ErrorState title={t("admissions.failed")} error={error} onRetry={reload} />}
      {error && items && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!items && !error && <Skeleton rows lines={4} />}
      <div ref={list} tabIndex={-1} className="admission-place">
        {items && !items.length && <EmptyState icon="done" title={t(`admissions.none.${show}`)} text={t(`admissions.none.${show}.text`)} />}
        {items && items.length > 0 && (
          <ul className="admission-list" aria-label={t("admissions")}>
            {items.map((admission) => (
              <AdmissionCard key={admission.id} admission={admission} onDecide={(how) => decide(how, admission)}
                onUndo={() => act(undo(admission.id), t("undo.done"))} />
            ))}
          </ul>
        )}
      </div>
      {more && <div><Button busy={busy} onClick={() => void more().catch((fault) => toast(explain(fault), { kind: "failed" }))}>{t("more")}</Button></div>}
      {deciding?.how === "place" && <Place admission={deciding.admission} onClose={close} onDone={done} />}
      {deciding?.how === "dismiss" && <Dismiss admission={deciding.admission} onClose={close} onDone={done} />}
    </>
  );
}
