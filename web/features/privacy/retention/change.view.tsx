// Changes for how long a kind of conversation is kept; keeping less says first how much goes at the next round.
import { useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { Dialog } from "../../../parts/Dialog";
import { Select } from "../../../parts/Select";
import { TextField } from "../../../parts/TextField";
import { periodOf, units } from "../records/rules";
import { lossOf, setKept, type Kind, type Loss, type Retention, type Unit } from "../records/wire";
import { useT } from "../texts";

interface Props { kind: Kind; name: string; onClose: () => void; onChanged: (retention: Retention) => void }

export function ChangeDialog({ kind, name, onClose, onChanged }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [how, setHow] = useState<"ever" | "while">(kind.keepFor ? "while" : "ever");
  const [amount, setAmount] = useState(String(kind.keepFor?.amount ?? 365));
  const [unit, setUnit] = useState<Unit>(kind.keepFor?.unit ?? "days");
  const [loss, setLoss] = useState<Loss>();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState("");
  const period = how === "ever" ? null : periodOf(amount, unit);
  const changed = () => setLoss(undefined);
  const go = async () => {
    setTried(true);
    if (how === "while" && !period) return;
    setBusy(true);
    setFailure("");
    try {
      const known = loss ?? (await lossOf(kind.id, period));
      if (!loss && known.isShorter && known.messages > 0) return setLoss(known);
      onChanged(await setKept(kind.id, period));
      onClose();
    } catch (error) {
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("records.cancel")}</Button>
      <Button kind={loss ? "danger" : "primary"} busy={busy} onClick={() => void go()}>{loss ? t("retention.confirm", { count: loss.messages }) : t("retention.save")}</Button>
    </>
  );
  const options = (["ever", "while"] as const).map((value) => ({ value, label: t(`retention.how.${value}`) }));
  return (
    <Dialog title={t("retention.change.this", { name })} onClose={onClose} actions={actions}>
      <div className="records-form">
        <Choice label={t("retention.how")} options={options} value={how} onChange={(value) => (setHow(value), changed())} />
        {how === "while" && (
          <div className="records-pair">
            <TextField label={t("retention.amount")} inputMode="numeric" value={amount} error={tried && !period && t("retention.amount.wrong")}
              onChange={(event) => (setAmount(event.target.value), changed())} />
            <Select label={t("retention.unit")} value={unit} onChange={(value) => (setUnit(value as Unit), changed())}
              options={units.map((value) => ({ value, label: t(`unit.${value}`) }))} />
          </div>
        )}
        {loss && <Banner kind="warning" assertive>{t("retention.loss", { messages: loss.messages, conversations: loss.conversations })}</Banner>}
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}
