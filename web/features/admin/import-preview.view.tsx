// What an import would do, before it does anything: the numbers, the bad rows, the changes, and the button that says how many.
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Switch } from "../../parts/Switch";
import { BadRows } from "./import-bad-rows.view";
import { importNow, tell } from "./import-run";
import { willChange, type ImportReport, type ImportState } from "./import-state";
import { useAdminTexts } from "./texts";

export function ImportPreview({ state }: { state: ImportState }) {
  const t = useAdminTexts();
  const report = state.preview!;
  const unknown = state.file?.unknown ?? [];
  return (
    <div className="import-preview">
      <FileLine state={state} />
      <Counts report={report} />
      {unknown.length > 0 && (
        <Banner kind="info">{t("import.unknown", { count: unknown.length, columns: unknown.join(", ") })}</Banner>
      )}
      <Kept report={report} />
      <BadRows state={state} report={report} />
      <Changes report={report} />
      <Decide state={state} />
    </div>
  );
}

/** A file must not lock the administrators out; who stays enabled in spite of it is said. */
function Kept({ report }: { report: ImportReport }) {
  const t = useAdminTexts();
  const lines = (report.warnings ?? []).filter((warning) => warning.code === "AdministratorKept").map((warning) => warning.line);
  if (!lines.length) return null;
  return <Banner kind="info">{t("import.administratorKept", { count: lines.length, lines: lines.join(", ") })}</Banner>;
}

function FileLine({ state }: { state: ImportState }) {
  const t = useAdminTexts();
  return (
    <p className="import-file">
      <span>
        <strong>{state.file?.name}</strong> · {t("import.rows", { count: state.preview?.rows ?? 0 })}
      </span>
      <Button onClick={() => tell({ kind: "again" })}>{t("import.another")}</Button>
    </p>
  );
}

export function Counts({ report }: { report: ImportReport }) {
  const t = useAdminTexts();
  const names = ["created", "updated", "unchanged", "failed"] as const;
  return (
    <dl className="import-counts">
      {names.map((name) => (
        <div key={name} data-kind={report[name] > 0 ? name : undefined}>
          <dt>{t(`import.count.${name}`)}</dt>
          <dd>{report[name].toLocaleString(t("locale"))}</dd>
        </div>
      ))}
    </dl>
  );
}

const mostChanges = 200;

function Changes({ report }: { report: ImportReport }) {
  const t = useAdminTexts();
  if (!report.changes.length) return null;
  const all = report.created + report.updated;
  return (
    <details className="import-changes">
      <summary>{t("import.changes", { count: all })}</summary>
      {all > mostChanges && <p className="vcard-quiet">{t("import.changes.first", { count: report.changes.length })}</p>}
      <div className="admin-table-box">
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{t("column.name")}</th>
              <th scope="col">{t("column.employeeId")}</th>
              <th scope="col">{t("import.change")}</th>
              <th scope="col">{t("import.line")}</th>
            </tr>
          </thead>
          <tbody>
            {report.changes.map((change) => (
              <tr key={change.line}>
                <th scope="row">{change.displayName}</th>
                <td data-label={t("column.employeeId")} className="admin-number">{change.employeeId}</td>
                <td data-label={t("import.change")}>
                  {change.action === "create"
                    ? t("import.change.create")
                    : t("import.change.update", { fields: (change.fields ?? []).map((field) => fieldName(t, field)).join(", ") })}
                </td>
                <td data-label={t("import.line")} className="admin-number">{change.line}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function fieldName(t: (key: string) => string, field: string): string {
  const text = t(`field.${field}`);
  return text === `field.${field}` ? field : text.toLocaleLowerCase();
}

function Decide({ state }: { state: ImportState }) {
  const t = useAdminTexts();
  const report = state.preview!;
  const people = willChange(state);
  const stopped = state.allOrNothing && report.failed > 0;
  return (
    <div className="import-decide">
      {report.failed > 0 && (
        <Switch label={t("import.allOrNothing")} hint={t("import.allOrNothing.hint")} checked={state.allOrNothing}
          onChange={(on) => tell({ kind: "allOrNothing", on })} />
      )}
      <p role="status">
        {stopped && t("import.stopped", { count: report.failed })}
        {!stopped && people === 0 && t("import.nothing")}
        {people > 0 && t("import.will", { created: report.created, updated: report.updated })}
      </p>
      <Button kind="primary" disabled={people === 0} onClick={() => void importNow()}>
        {t("import.now", { count: people })}
      </Button>
    </div>
  );
}
