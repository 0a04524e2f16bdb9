// Setting up an authenticator app: the picture to scan or the key to type, a code to prove it, the recovery codes at the end.
import { lazy, Suspense } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useLoaded } from "../people/loaded";
import { CodeField } from "./code-field.view";
import { RecoveryCodes } from "./recovery-codes.view";
import { confirmAuthenticator, draftAuthenticator, grouped, looksLikeCode } from "./state";
import { useFreshCodes, useStep } from "./step";
import { useT } from "./texts";
import "./security.css";

/** The library that draws it is larger than all the rest of signing in. */
const QRCode = lazy(() => import("./qr.view"));

export function EnrolAuthenticator({ onDone }: { onDone: () => void }): JSX.Element {
  const { value, error, reload } = useLoaded("authenticator", draftAuthenticator);
  const [codes, made] = useFreshCodes(onDone);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (error) return <ErrorState error={error} onRetry={reload} />;
  return value ? <Scan {...value} onConfirmed={made} /> : <Skeleton lines={6} />;
}

function Scan({ secret, uri, onConfirmed }: { secret: string; uri: string; onConfirmed: (codes: string[]) => void }): JSX.Element {
  const t = useT();
  const { submit, busy, problem, fault, field } = useStep({
    check: (code) => (looksLikeCode(code) ? undefined : t("code.shape")),
    send: (code) => confirmAuthenticator(code).then(onConfirmed),
    refused: (error: any) => (error?.target === "code" ? t("code.wrong") : undefined),
  });
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
