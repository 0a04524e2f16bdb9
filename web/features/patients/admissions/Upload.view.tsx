// Messages of the admission system as a file: chosen, sent, and what became of each line.
import { useRef, useState, type ChangeEvent } from "react";
import { Badge } from "../../../parts/Badge";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { decodeStaff } from "../../admin/staff-file";
import { writeCsv } from "../../admin/csv";
import { download } from "../../admin/download";
import { useAct } from "../act";
import { whyText, useT, usePatientFault } from "../texts";
import type { Uploaded } from "../types";
import { upload } from "../wire";
import { ApiError } from "../../../kit/api";

export const COLUMNS = ["id", "kind", "at", "encounter", "identifier", "displayName", "familyName", "givenName", "birthDate", "allergies", "ward", "room", "attending", "into"];
const tones = { applied: "green", repeated: "neutral", waiting: "amber", refused: "red" } as const;

export function Upload({ onClose, onDone }: { onClose: () => void; onDone: () => void }): JSX.Element {
  const t = useT();
  const picker = useRef<HTMLInputElement>(null);
  const [lines, setLines] = useState<Uploaded[]>();
  const [unreadable, setUnreadable] = useState(false);
  const form = useAct();
  const send = async (file: File) => {
    const bytes = await file.arrayBuffer().catch(() => null);
    const text = bytes && decodeStaff(bytes);
    setUnreadable(text === null);
    if (text === null) return;
    await form.run(async () => setLines(await upload(text)));
    onDone();
  };
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file) void send(file);
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t(lines ? "close" : "cancel")}</Button>
      <Button kind={lines ? "plain" : "primary"} icon="upload" busy={form.busy} onClick={() => picker.current?.click()}>{t(lines ? "upload.another" : "upload.choose")}</Button>
    </>
  );
  const example = () => download("salus-admissions.csv", writeCsv(COLUMNS, [], ","));
  return (
    <Dialog title={t("upload.title")} onClose={onClose} actions={actions} wide>
      <div className="patient-form">
        {form.problem && <Banner kind="danger" assertive>{form.problem}</Banner>}
        {unreadable && <Banner kind="danger" assertive>{t("upload.unreadable")}</Banner>}
        {!lines && <p>{t("upload.text")}</p>}
        {!lines && <p className="field-hint"><code>{COLUMNS.join(", ")}</code></p>}
        {!lines && <div><Button kind="quiet" icon="download" onClick={example}>{t("upload.template")}</Button></div>}
        {lines && <Result lines={lines} />}
        <input ref={picker} type="file" accept=".csv,text/csv" hidden onChange={chosen} aria-label={t("upload.choose")} />
      </div>
    </Dialog>
  );
}

function Result({ lines }: { lines: Uploaded[] }): JSX.Element {
  const t = useT();
  const explain = usePatientFault();
  const count = (state: Uploaded["state"]) => lines.filter((each) => each.state === state).length;
  const wrong = count("refused") + count("waiting");
  const why = ({ problem, error }: Uploaded): string => {
    if (problem) return whyText(t, problem);
    if (!error) return "";
    const known = explain(new ApiError(400, error.code, error.message ?? "", error.target));
    return error.target ? t("upload.at", { column: error.target, text: known }) : known;
  };
  return (
    <>
      <Banner kind={wrong ? "warning" : "done"}>
        {t("upload.counts", { applied: count("applied"), repeated: count("repeated"), waiting: count("waiting"), refused: count("refused") })}
      </Banner>
      <ul className="upload-list" aria-label={t("upload.result")}>
        {lines.map((line, at) => (
          <li key={at}>
            <span className="upload-id">{line.id || t("upload.line", { line: at + 2 })}</span>
            <Badge tone={tones[line.state]}>{t(`upload.${line.state}`)}</Badge>
            {why(line) && <span className="upload-why">{why(line)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
