// Signing in by passkey: the device shows whose it holds; no name and no password are typed.
import { useState } from "react";
import { wasDismissed } from "../../kit/passkeys";
import { signInByPasskey } from "../../kit/session";
import { Button } from "../../parts/Button";
import { useSecurityFailure } from "../security/texts";
import { useT } from "./texts";

interface Props {
  kind: "primary" | "plain";
  onDone: () => void;
  onProblem: (text: string | undefined) => void;
}

export function PasskeyButton({ kind, onDone, onProblem }: Props): JSX.Element {
  const t = useT();
  const tell = useSecurityFailure();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    onProblem(undefined);
    await signInByPasskey().then(onDone, (fault) => {
      if (!wasDismissed(fault)) onProblem(tell(fault));
    });
    setBusy(false);
  };
  return (
    <Button kind={kind} icon="key" busy={busy} onClick={() => void go()}>
      {t("passkey")}
    </Button>
  );
}
