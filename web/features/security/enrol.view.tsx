// Setting up an authenticator app: the picture to scan or the key to type, a code to prove it, the recovery codes at the end.
import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { CodeField } from "./code-field.view";
import { RecoveryCodes } from "./recovery-codes.view";
import { confirmAuthenticator, draftAuthenticator, grouped, looksLikeCode } from "./state";
import { useSecurityFailure, useT } from "./texts";
import "./security.css";

/** The library that draws it is larger than all the rest of signing in. */
const QRCode = lazy(() => import("./qr.view"));

export function EnrolAuthenticator({ onDone }: { onDone: () => void }): JSX.Element {
  const { value, error, reload } = useLoaded("authenticator", draftAuthenticator);
  const [codes, setCodes] = useState<string[]>();
  const confirmed = (fresh: string[]) => (fresh.length ? setCodes(fresh) : onDone());
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (error) return <ErrorState error={error} onRetry={reload} />;
  return value ? <Scan {...value} onConfirmed={confirmed} /> : <Skeleton lines={6} />;
}

function Scan({ secret, uri, onConfirmed }: { secret: string; uri: string; onConfirmed: (codes: string[]) => void }): JSX.Element {
  const t = useT();
  const { submit, busy, problem, fault, field } = useConfirm(onConfirmed);
  return (
    <form className="security-step" onSubmit={submit} noValidate>
      <p>{t("app.scan")}</p>
      <Suspense fallback={<div className="qr" />}>
        <QRCode text={uri} label={t("app.picture")} />
      </Suspense>
      <details>
        <summary>{t("app.typed")}</summary>
        <code className="security-key">{grouped(secret)}</code>
      </details>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <CodeField ref={field} label={t("app.code")} error={fault} />
      <Button type="submit" kind="primary" busy={busy}>{t("app.confirm")}</Button>
    </form>
  );
}

function useConfirm(onConfirmed: (codes: string[]) => void) {
  const t = useT();
  const tell = useSecurityFailure();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const alive = useRef(true);
  useEffect(() => () => void (alive.current = false), []);
  const refused = (error: any) => {
    if (error?.target === "code") setFault(t("code.wrong"));
    else setProblem(tell(error));
    field.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const code = field.current!.value;
    setProblem(undefined);
    if (!looksLikeCode(code)) return setFault(t("code.shape")), field.current!.focus();
    if (busy) return;
    setFault(undefined);
    setBusy(true);
    await confirmAuthenticator(code).then(onConfirmed, refused);
    if (alive.current) setBusy(false);
  };
  return { submit, busy, problem, fault, field };
}
