// The rows that cannot be imported: which line, which column, why, and the same as a file to mend.
import { useState } from "react";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { download } from "./download";
import type { ImportReport, ImportState, RowFault } from "./import-state";
import { failedRows } from "./staff-file";
import { rowFaultText, useAdminTexts } from "./texts";

const shownAtFirst = 50;

export function BadRows({ state, report }: { state: ImportState; report: ImportReport }) {
  const t = useAdminTexts();
  const [all, setAll] = useState(false);
  if (!report.errors.length) return null;
  const shown = all ? report.errors : report.errors.slice(0, shownAtFirst);
  const hidden = report.errors.length - shown.length;
  return (
    <section className="import-bad" aria-labelledby="import-bad">
      <div className="import-bad-head">
        <h3 id="import-bad">
          <Icon name="warning" /> {t("import.bad", { count: report.failed })}
        </h3>
        <DownloadBad state={state} report={report} />
      </div>
      <div className="admin-table-box">
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{t("import.line")}</th>
              <th scope="col">{t("import.column")}</th>
              <th scope="col">{t("import.reason")}</th>
              <th scope="col">{t("import.value")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((fault, at) => (
              <BadRow key={at} fault={fault} />
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <Button onClick={() => setAll(true)}>{t("import.bad.more", { count: hidden })}</Button>}
    </section>
  );
}

function BadRow({ fault }: { fault: RowFault }) {
  const t = useAdminTexts();
  return (
    <tr>
      <th scope="row" className="admin-number">
        <span className="import-line-word">{t("import.line")} </span>
        {fault.line}
      </th>
      <td data-label={t("import.column")}>{fault.column && <code>{fault.column}</code>}</td>
      <td data-label={t("import.reason")}>{rowFaultText(t, fault.code, fault.value)}</td>
      <td data-label={t("import.value")} className="admin-long">{fault.value}</td>
    </tr>
  );
}

export function DownloadBad({ state, report }: { state: ImportState; report: ImportReport }) {
  const t = useAdminTexts();
  const { file } = state;
  if (!file || !report.errors.length) return null;
  const save = () => {
    const reason = (fault: RowFault) => rowFaultText(t, fault.code, fault.value);
    const name = file.name.replace(/\.[^.]*$/, "") + t("import.bad.suffix") + ".csv";
    download(name, failedRows(file.text, report.errors, reason, t("import.reason")));
  };
  return (
    <Button icon="download" onClick={save}>
      {t("import.bad.download")}
    </Button>
  );
}
