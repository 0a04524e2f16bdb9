// Signing out everywhere: says what it does before it does it.
import { useState } from "react";
import { useFailureText } from "../../kit/failures";
import { signOut } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useT } from "./texts";

export function SignOutEverywhere({ onClose }: { onClose: () => void }): JSX.Element {
  const t = useT();
  const tell = useFailureText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const go = async () => {
    setBusy(true);
    await signOut(true).catch((fault) => setProblem(tell(fault)));
    setBusy(false);
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" busy={busy} onClick={() => void go()} data-autofocus>
        {t("signOutEverywhere")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("signOutEverywhere")} onClose={onClose} actions={actions}>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <p>{t("everywhere.what")}</p>
    </Dialog>
  );
}
