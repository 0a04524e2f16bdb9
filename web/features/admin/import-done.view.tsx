// After an import: what was done, what was not and why, and the way on.
import { useEffect, useRef } from "react";
import { navigate } from "../../kit/router";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { BadRows } from "./import-bad-rows.view";
import { Counts } from "./import-preview.view";
import { tell } from "./import-run";
import type { ImportReport, ImportState } from "./import-state";
import { useAdminTexts } from "./texts";

/** As a part of something larger it leads nowhere else. */
export function ImportDone({ state, isPart }: { state: ImportState; isPart?: boolean }) {
  const t = useAdminTexts();
  const report = state.result!;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="import-preview">
      <h3 ref={heading} tabIndex={-1} className="import-done-title">
        {t(report.committed ? "import.done" : "import.notDone")}
      </h3>
      <Banner kind={toneOf(report)}>{t(outcomeOf(report), { count: report.created + report.updated, failed: report.failed })}</Banner>
      <Counts report={report} />
      <BadRows state={state} report={report} />
      <div className="admin-save">
        {!isPart && (
          <Button kind="primary" onClick={() => navigate("/admin/people")}>
            {t("import.showPeople")}
          </Button>
        )}
        <Button onClick={() => tell({ kind: "again" })}>{t("import.another")}</Button>
      </div>
    </div>
  );
}

const toneOf = (report: ImportReport) => (!report.committed ? "danger" : report.failed ? "warning" : "done");

function outcomeOf(report: ImportReport): string {
  if (!report.committed) return "import.outcome.none";
  return report.failed ? "import.outcome.part" : "import.outcome.all";
}
