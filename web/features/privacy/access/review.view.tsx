// The judgement of an access: justified or not, and why; it cannot be changed later.
import { useState } from "react";
import { Choice } from "../../../parts/Choice";
import { ReasonDialog } from "../records/reason-dialog.view";
import { review, type Judged } from "../records/wire";
import { useT } from "../texts";

interface Props { access: Judged; name: string; onClose: () => void; onDone: () => void }

export function ReviewDialog({ access, name, onClose, onDone }: Props): JSX.Element {
  const t = useT();
  const [verdict, setVerdict] = useState<"justified" | "notJustified">("justified");
  const options = (["justified", "notJustified"] as const).map((value) => ({ value, label: t(`access.${value}`) }));
  return (
    <ReasonDialog title={t("access.review.this", { name })} agree={t("access.review.agree")} kind="primary" done={t("access.done")}
      label={t("access.comment")} hint={t("access.comment.hint")} onClose={onClose} onDone={onDone}
      act={(comment) => review(access.id, verdict === "justified", comment)}>
      <blockquote className="records-quote">{access.reason}</blockquote>
      <Choice label={t("access.verdict")} options={options} value={verdict} onChange={setVerdict} />
    </ReasonDialog>
  );
}
