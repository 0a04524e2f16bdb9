// Before somebody opens a conversation in an emergency: what follows from it, why, and for how long. Who it is, the server asks anew.
import { useState } from "react";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { durations, faultOf, usualDuration } from "./rules";
import { took } from "./state";
import { useT } from "./texts";
import { note } from "./spots";
import { categories, openSpot, type Category, type Spot } from "./wire";
import "./emergency.css";

interface Props {
  spot: Spot;
  /** By which patient number it was found. */
  number?: string;
  onClose: () => void;
  onOpened: () => void;
}

export function OpenDialog({ spot, number, onClose, onOpened }: Props): JSX.Element {
  const t = useT();
  const explain = useExplained();
  const [category, setCategory] = useState<Category>("patientCare");
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState(String(usualDuration));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const opening = { category, reason, durationMinutes: Number(minutes) };
  const fault = tried && faultOf(opening);
  const go = async () => {
    setTried(true);
    if (faultOf(opening)) return;
    setBusy(true);
    setFailure("");
    try {
      took(await openSpot(spot, opening));
      note(spot);
      onOpened();
    } catch (error) {
      if (isOpen(error)) return note(spot), onOpened();
      setFailure(explain(error));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void go()}>{t("open.agree")}</Button>
    </>
  );
  return (
    <Dialog title={t("open.title")} onClose={onClose} actions={actions}>
      <div className="emergency-form">
        {number && <p className="emergency-number">{t("open.number")} <strong>{number}</strong> {t("open.compare")}</p>}
        <Banner kind="warning">{t("open.follows")}</Banner>
        <Select label={t("category")} value={category} onChange={(value) => setCategory(value as Category)}
          options={categories.map((value) => ({ value, label: t(`category.${value}`) }))} />
        <TextField label={t("reason")} hint={t("reason.hint")} lines={3} maxLength={500} value={reason} data-autofocus
          error={fault && t("reason.short")} onChange={(event) => setReason(event.target.value)} />
        <Select label={t("duration")} value={minutes} onChange={setMinutes}
          options={durations.map((value) => ({ value: String(value), label: t("duration.minutes", { count: value }) }))} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}

/** One is in it, or has opened it in another window. */
const isOpen = (error: unknown): boolean => error instanceof ApiError && ["IsMember", "AlreadyOpen"].includes(error.code ?? "");

function useExplained(): (error: unknown) => string {
  const t = useT();
  const explain = useFailureText();
  return (error) => {
    if (error instanceof ApiError && error.code === "PolicyForbids") return t("failed.policy");
    if (error instanceof ApiError && error.status === 404) return t("failed.absent");
    return explain(error);
  };
}
