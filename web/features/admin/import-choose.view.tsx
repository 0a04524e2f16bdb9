// Where the staff file is dropped or chosen, and what has to be in it.
import { useRef, useState, type ChangeEvent, type DragEvent } from "react";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { download } from "./download";
import { choose } from "./import-run";
import { columns, largestFile, neededColumns } from "./staff-file";
import { writeCsv } from "./csv";
import { useAdminTexts } from "./texts";

export function ChooseFile() {
  const t = useAdminTexts();
  const picker = useRef<HTMLInputElement>(null);
  const { over, ...drop } = useDrop();
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void choose(file);
  };
  return (
    <div className="import-drop" data-over={over ? "" : undefined} {...drop}>
      <Icon name="upload" size={28} />
      <p className="import-drop-title">{t("import.drop")}</p>
      <Button kind="primary" onClick={() => picker.current?.click()}>
        {t("import.choose")}
      </Button>
      <p className="vcard-quiet">{t("import.limits", { size: largestFile / 1024 / 1024 })}</p>
      <input ref={picker} type="file" accept=".csv,text/csv" hidden onChange={chosen} aria-label={t("import.choose")} />
    </div>
  );
}

/** Leaving a child fires too, so entering and leaving are counted. */
function useDrop() {
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void choose(file);
  };
  return {
    over,
    onDrop,
    onDragEnter: () => move(1),
    onDragLeave: () => move(-1),
    onDragOver: (event: DragEvent) => event.preventDefault(),
  };
}

export function ColumnGuide() {
  const t = useAdminTexts();
  const example = () => download("salus-staff.csv", writeCsv([...columns], [], ","));
  return (
    <details className="import-guide">
      <summary>{t("import.columns")}</summary>
      <p>{t("import.columns.text")}</p>
      <div className="admin-table-box">
        <table className="admin-table import-columns">
          <thead>
            <tr>
              <th scope="col">{t("import.column")}</th>
              <th scope="col">{t("import.meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column}>
                <th scope="row">
                  <code>{column}</code>
                  {neededColumns.includes(column) && <span className="import-needed">{t("import.needed")}</span>}
                </th>
                <td data-label={t("import.meaning")}>{t(`import.column.${column}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button icon="download" onClick={example}>
        {t("import.template")}
      </Button>
    </details>
  );
}
