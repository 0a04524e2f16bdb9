// What was found, newest first, with what leaves the house of it.
import { useEffect, useRef } from "react";
import { useStore } from "../../../kit/store";
import { lang } from "../../../kit/texts";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Menu } from "../../../parts/Menu";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { useT } from "../texts";
import { RecordLine } from "./record.view";
import { begin, found, readOn, type Found } from "./state";
import { exportAs, type Activity, type Format } from "./wire";

export function AuditResults({ activities }: { activities: Activity[] }): JSX.Element {
  const now = useStore(found);
  const top = useRef<HTMLDivElement>(null);
  // On a phone the question is longer than the window.
  useEffect(() => {
    if (now.phase === "searching") top.current?.scrollIntoView({ block: "nearest" });
  }, [now.phase]);
  return <div ref={top} className="audit-results"><Results now={now} activities={activities} /></div>;
}

function Results({ now, activities }: { now: Found; activities: Activity[] }) {
  const t = useT();
  if (now.phase === "idle") return <EmptyState icon="search" title={t("audit.idle")} text={t("audit.idle.text")} />;
  if (now.phase === "searching") return <Skeleton rows lines={6} />;
  if (now.phase === "failed" && !now.records.length) return <ErrorState title={t("audit.search.failed")} error={now.error as Error} onRetry={() => void begin()} />;
  return (
    <section aria-labelledby="audit-found">
      <div className="audit-found">
        <div role="status"><h3 id="audit-found">{t(now.next === null ? "audit.found" : "audit.found.more", { count: now.records.length })}</h3></div>
        {(now.records.length > 0 || now.next !== null) && <Exports question={now.question} />}
      </div>
      {!now.records.length && now.next === null && <EmptyState icon="search" title={t("audit.none")} text={t("audit.none.text")} />}
      <ol className="audit-list">
        {now.records.map((record) => <RecordLine key={record.number} record={record} activities={activities} />)}
      </ol>
      <More now={now} />
    </section>
  );
}

function More({ now }: { now: Found }) {
  const t = useT();
  const explain = useFailureText();
  return (
    <>
      {now.phase === "failed" && <Banner kind="warning">{explain(now.error)}</Banner>}
      {now.next !== null && (
        <p className="audit-more">
          <Button onClick={() => void readOn()} busy={now.phase === "reading on"}>{t("audit.more")}</Button>
          <span>{t("audit.reached", { number: now.next.toLocaleString(lang()) })}</span>
        </p>
      )}
    </>
  );
}

const formats: Format[] = ["csv", "bundle", "ndjson"];

function Exports({ question }: { question: Record<string, unknown> }) {
  const t = useT();
  const explain = useFailureText();
  const run = (format: Format) => {
    exportAs(format, question).then(
      () => toast(t("audit.export.done"), { kind: "done" }),
      (error) => toast(explain(error), { kind: "failed" }),
    );
  };
  const items = formats.map((format) => ({ label: t(`audit.export.${format}`), hint: t(`audit.export.${format}.hint`), onSelect: () => run(format) }));
  return <Menu align="end" label={t("audit.export")} button={<Button icon="download">{t("audit.export")}</Button>} items={items} />;
}
