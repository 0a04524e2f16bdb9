// Proving again who one is: at the hospital's own sign-in, by passkey, code or recovery code; by the password where there is nothing else.
import { useRef, useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { passkeysWork, wasDismissed } from "../../kit/passkeys";
import type { Provider } from "../../kit/session";
import { useLang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { ErrorState } from "../../parts/ErrorState";
import { Icon } from "../../parts/Icon";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { useLoaded } from "../people/loaded";
import { CodeField } from "./code-field.view";
import { hasFactor, proofAddress, prove, proveByPasskey, readSecurity, type Security } from "./state";
import { useSecurityFailure, useT } from "./texts";
import "./security.css";

interface Props {
  onAnswer: (proved: boolean) => void;
}

export default function ProofDialog({ onAnswer }: Props): JSX.Element {
  const t = useT();
  const { value, error, reload } = useLoaded("security", readSecurity);
  return (
    <Dialog title={t("proof.title")} onClose={() => onAnswer(false)}>
      {error && <ErrorState error={error} onRetry={reload} />}
      {!value && !error && <Skeleton lines={3} />}
      {value && <ProofForm security={value} onAnswer={onAnswer} />}
    </Dialog>
  );
}

type Kind = "code" | "recoveryCode" | "password";

function kindsOf(security: Security): Kind[] {
  if (!hasFactor(security)) return security.provider ? [] : ["password"];
  return [...(security.authenticator ? (["code"] as const) : []), ...(security.recoveryCodesLeft ? (["recoveryCode"] as const) : [])];
}

function ProofForm({ security, onAnswer }: Props & { security: Security }): JSX.Element {
  const t = useT();
  const kinds = kindsOf(security);
  const withPasskey = security.passkeys.length > 0 && passkeysWork();
  const [kind, setKind] = useState<Kind | undefined>(security.provider || (withPasskey && !security.authenticator) ? undefined : kinds[0]);
  const { attempt, busy, problem } = useProof(onAnswer);
  return (
    <div className="security-step">
      <p>{t("proof.why")}</p>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      {security.provider && <ProviderProof provider={security.provider} onAnswer={onAnswer} />}
      {withPasskey && (
        <Button icon="key" kind={kind || security.provider ? "plain" : "primary"} busy={busy && !kind} onClick={() => void attempt(proveByPasskey)}>
          {t("proof.passkey")}
        </Button>
      )}
      {kind && <TypedProof key={kind} kind={kind} busy={busy} onProof={(proof) => void attempt(() => prove(proof))} />}
      {kinds.filter((each) => each !== kind).map((each) => (
        <Button key={each} kind="quiet" onClick={() => setKind(each)}>{t(`proof.by.${each}`)}</Button>
      ))}
    </div>
  );
}

/** In a tab of its own, so that what was typed here stays. The repeated request shows whether it was proved there. */
function ProviderProof({ provider, onAnswer }: Props & { provider: Provider }): JSX.Element {
  const t = useT();
  const lang = useLang();
  const [gone, setGone] = useState(false);
  return (
    <>
      <a className={gone ? "button" : "button primary"} href={proofAddress(provider.id, lang)} target="_blank" rel="noopener" data-autofocus onClick={() => setGone(true)}>
        <Icon name="key" />
        <span className="button-text">{t("proof.provider", { name: provider.displayName })}</span>
      </a>
      {gone && <p role="status">{t("proof.provider.then")}</p>}
      {gone && <Button kind="primary" onClick={() => onAnswer(true)}>{t("goOn")}</Button>}
    </>
  );
}

function useProof(onAnswer: (proved: boolean) => void) {
  const tell = useSecurityFailure();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const refused = (fault: unknown) => {
    setBusy(false);
    if (fault instanceof ApiError && fault.status === 401) onAnswer(false);
    if (!wasDismissed(fault)) setProblem(tell(fault));
  };
  const attempt = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    await act().then(() => onAnswer(true), refused);
  };
  return { attempt, busy, problem };
}

interface TypedProps {
  kind: Kind;
  busy: boolean;
  onProof: (proof: { code: string } | { recoveryCode: string } | { password: string }) => void;
}

function TypedProof({ kind, busy, onProof }: TypedProps): JSX.Element {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current!.value;
    if (typed) onProof({ [kind]: typed } as { code: string });
    else field.current!.focus();
  };
  return (
    <form className="security-step" onSubmit={submit} noValidate>
      {kind === "code" && <CodeField ref={field} label={t("code")} />}
      {kind === "recoveryCode" && <TextField ref={field} label={t("recoveryCode")} autoComplete="off" autoCapitalize="none" spellCheck={false} required data-autofocus />}
      {kind === "password" && <TextField ref={field} label={t("password")} type="password" autoComplete="current-password" required data-autofocus />}
      <Button type="submit" kind="primary" busy={busy}>{t("proof.confirm")}</Button>
    </form>
  );
}
