// Before something with consequences: what will happen, and a button that says it.
import { useState, type ReactNode } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useFailure, useT } from "./texts";

interface Props {
  title: string;
  text: string;
  agree: string;
  danger?: boolean;
  children?: ReactNode;
  onClose: () => void;
  onAgree: () => Promise<void>;
}

export function Ask({ title, text, agree, danger, children, onClose, onAgree }: Props): JSX.Element {
  const t = useT();
  const explain = useFailure();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const go = async () => {
    setBusy(true);
    setFailure("");
    await onAgree().catch((error) => setFailure(explain(error)));
    setBusy(false);
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={() => void go()}>
        {agree}
      </Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <div className="admin-consequence">
        <p>{text}</p>
        {children}
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}
