// Before an officer's act that must be explained: what follows, the reason in words, and a button that says it.
import { useState, type ReactNode } from "react";
import { useFailureText } from "../../../kit/failures";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { useT } from "../texts";
import { isReason } from "./rules";

interface Props {
  title: string;
  agree: string;
  kind: "primary" | "danger";
  /** Said when it is done. */
  done: string;
  label?: string;
  hint?: string;
  explain?: (error: unknown) => string;
  act: (reason: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
  children: ReactNode;
}

export function ReasonDialog({ title, agree, kind, done, label, hint, explain, act, onClose, onDone, children }: Props): JSX.Element {
  const t = useT();
  const usual = useFailureText();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const go = async () => {
    setTried(true);
    if (!isReason(reason)) return;
    setBusy(true);
    try {
      await act(reason);
      toast(done, { kind: "done" });
      onClose();
      onDone();
    } catch (error) {
      setFailure((explain ?? usual)(error));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("records.cancel")}</Button>
      <Button kind={kind} busy={busy} onClick={() => void go()}>{agree}</Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <div className="records-form">
        {children}
        <TextField label={label ?? t("removals.reason")} hint={hint ?? t("records.reason.hint")} lines={3} maxLength={500} value={reason}
          error={tried && !isReason(reason) && t("records.reason.short")} onChange={(event) => setReason(event.target.value)} />
        {failure && <Banner kind="danger" assertive>{failure}</Banner>}
      </div>
    </Dialog>
  );
}
