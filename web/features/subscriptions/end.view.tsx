// Before an administrator ends a subscription: what follows, and a button that says it.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { toast } from "../../parts/Toast";
import { endSubscription } from "./state";
import { useT } from "./texts";

interface Props {
  id: string;
  name: string;
  onClose: () => void;
  onEnded: () => void;
}

export function EndSubscription({ id, name, onClose, onEnded }: Props): JSX.Element {
  const t = useT();
  const explain = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const ended = () => {
    toast(t("end.done"), { kind: "done" });
    onClose();
    onEnded();
  };
  const go = async () => {
    setBusy(true);
    setFailure("");
    await endSubscription(id).then(ended, (error) => {
      // It ended by itself meanwhile.
      if (error?.status === 404) return ended();
      setFailure(explain(error));
      setBusy(false);
    });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void go()}>{t("end.agree")}</Button>
    </>
  );
  return (
    <Dialog title={t("end.ask")} onClose={onClose} actions={actions}>
      <div className="admin-consequence">
        <p className="vcard-role">{name}</p>
        <p>{t("end.text")}</p>
        {failure && <Banner kind="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}
