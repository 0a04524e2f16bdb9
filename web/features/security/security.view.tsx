// Settings, security: the authenticator app, recovery codes, passkeys, identities outside and the list of one's sessions.
import { useState } from "react";
import { stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { Ask } from "./ask.view";
import { EnrolAuthenticator } from "./enrol.view";
import { Identities } from "./identities.view";
import { SecurityLine } from "./line.view";
import { Passkeys } from "./passkeys.view";
import { RecoveryCodes } from "./recovery-codes.view";
import { Sessions } from "./sessions.view";
import { hasFactor, readIdentities, readSecurity, removeAuthenticator, renewRecoveryCodes, type Security } from "./state";
import { useSecurityFailure, useT } from "./texts";
import "./security.css";

export function SecuritySettings(): JSX.Element {
  // Read together: a passkey that was added may make an identity one that can be spared.
  const { value, error, reload } = useLoaded("security", () => Promise.all([readSecurity(), readIdentities()]));
  if (error) return <ErrorState error={error} onRetry={reload} />;
  if (!value) return <Skeleton lines={5} />;
  const [security, identities] = value;
  return (
    <>
      <Authenticator security={security} onChanged={reload} />
      <Passkeys security={security} onChanged={reload} />
      {hasFactor(security) && <Recovery left={security.recoveryCodesLeft} onChanged={reload} />}
      <Identities identities={identities} onChanged={reload} />
      <Sessions />
    </>
  );
}

interface Props {
  security: Security;
  onChanged: () => void;
}

function Authenticator({ security, onChanged }: Props): JSX.Element {
  const t = useT();
  const [dialog, setDialog] = useState<"enrol" | "remove">();
  const there = security.authenticator;
  const close = () => setDialog(undefined);
  const changed = (key: string) => {
    close();
    toast(t(key), { kind: "done" });
    onChanged();
  };
  const hint = there ? t("app.since", { when: stamp(there.addedDateTime) }) : t(security.isRequired ? "app.required" : "app.hint");
  return (
    <SecurityLine title={t("app")} text={hint}>
      <Button icon="mobile" onClick={() => setDialog("enrol")}>{t(there ? "app.replace" : "app.add")}</Button>
      {there && <Button kind="danger" onClick={() => setDialog("remove")}>{t("remove")}</Button>}
      {dialog === "enrol" && (
        <Dialog title={t("app.add")} onClose={() => (close(), onChanged())}>
          <EnrolAuthenticator onDone={() => changed("app.added")} />
        </Dialog>
      )}
      {dialog === "remove" && (
        <Ask title={t("app.remove")} text={t("app.remove.text")} agree={t("remove")} onClose={close} onAgree={removeAuthenticator} onDone={() => changed("app.removed")} />
      )}
    </SecurityLine>
  );
}

function Recovery({ left, onChanged }: { left: number; onChanged: () => void }): JSX.Element {
  const t = useT();
  const tell = useSecurityFailure();
  const [codes, setCodes] = useState<string[]>();
  const [asking, setAsking] = useState(false);
  const done = () => {
    setCodes(undefined);
    onChanged();
  };
  const renew = () => renewRecoveryCodes().then(setCodes, (fault) => toast(tell(fault), { kind: "failed" }));
  return (
    <SecurityLine title={t("codes")} text={t("codes.left", { count: left })}>
      <Button icon="retry" onClick={() => setAsking(true)}>{t("codes.renew")}</Button>
      {asking && (
        <Ask title={t("codes.renew")} text={t("codes.renew.text")} agree={t("codes.renew")} kind="primary" onClose={() => setAsking(false)} onAgree={renew} onDone={() => setAsking(false)} />
      )}
      {codes && (
        <Dialog title={t("codes")} onClose={done} required>
          <RecoveryCodes codes={codes} onDone={done} />
        </Dialog>
      )}
    </SecurityLine>
  );
}
