// Before something that cannot simply be taken back: what follows, and a button that says it.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useSecurityFailure, useT } from "./texts";

interface Props {
  title: string;
  text: string;
  agree: string;
  kind?: "primary" | "danger";
  onClose: () => void;
  onAgree: () => Promise<unknown>;
  onDone: () => void;
}

export function Ask({ title, text, agree, kind = "danger", onClose, onAgree, onDone }: Props): JSX.Element {
  const t = useT();
  const tell = useSecurityFailure();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const go = async () => {
    setBusy(true);
    setProblem(undefined);
    await onAgree().then(onDone, (fault) => {
      setBusy(false);
      setProblem(tell(fault));
    });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind={kind} busy={busy} onClick={() => void go()}>{agree}</Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <p>{text}</p>
    </Dialog>
  );
}
