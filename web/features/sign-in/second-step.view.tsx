// The second step of signing in: the code of an app, or one from paper; a passkey does without either.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiError } from "../../kit/api";
import { finishSignIn, type SecondStep } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { CodeField } from "../security/code-field.view";
import { useSecurityFailure } from "../security/texts";
import { PasskeyButton } from "./passkey-button.view";
import { minutesAndSeconds, useCountdown } from "./state";
import { useT } from "./texts";
import "../security/security.css";

interface Props {
  step: SecondStep;
  onDone: () => void;
  /** Back to the password: by wish, or because it has taken too long. */
  onBack: (problem?: string) => void;
}

type Way = "code" | "recoveryCode";

export function SecondStepForm({ step, onDone, onBack }: Props): JSX.Element {
  const t = useT();
  const ways = step.methods.filter((way): way is Way => way !== "passkey");
  const [way, setWay] = useState<Way | undefined>(step.methods[0] === "passkey" ? undefined : "code");
  const { submit, busy, problem, fault, locked, field, say } = useSecondStep(step, way, onDone, onBack);
  return (
    <form onSubmit={submit} className="door-form" noValidate>
      <p>{t(way ? `second.${way}` : "second.passkey")}</p>
      {locked > 0 && <Banner kind="warning" icon="lock" assertive>{t("failed.lockedCode", { time: minutesAndSeconds(locked) })}</Banner>}
      {!locked && problem && <Banner kind="danger" assertive>{problem}</Banner>}
      {way === "code" && <CodeField key="code" ref={field} label={t("second.code.label")} error={fault} />}
      {way === "recoveryCode" && (
        <TextField key="recovery" ref={field} label={t("second.recoveryCode.label")} error={fault} autoComplete="off" autoCapitalize="none" spellCheck={false} required data-autofocus />
      )}
      {way && <Button type="submit" kind="primary" busy={busy} disabled={locked > 0}>{t("second.confirm")}</Button>}
      {step.methods.includes("passkey") && <PasskeyButton kind={way ? "plain" : "primary"} onDone={onDone} onProblem={say} />}
      {ways.filter((each) => each !== way).map((each) => (
        <Button key={each} kind="quiet" onClick={() => setWay(each)}>{t(`second.by.${each}`)}</Button>
      ))}
      <Button kind="quiet" icon="back" onClick={() => onBack()}>{t("second.back")}</Button>
    </form>
  );
}

function useSecondStep(step: SecondStep, way: Way | undefined, onDone: () => void, onBack: (problem?: string) => void) {
  const t = useT();
  const tell = useSecurityFailure();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, say] = useState<string>();
  const [fault, setFault] = useState<string>();
  const [locked, lock] = useCountdown();
  useEffect(() => {
    field.current?.focus();
    setFault(undefined);
  }, [way]);
  const refused = (error: unknown) => {
    if (!(error instanceof ApiError)) return say(tell(error));
    if (error.code === "ChallengeEnded") return onBack(t("second.tooLate"));
    if (error.status === 429) lock(error.retryAfter ?? 30);
    else if (error.target === "code") setFault(tell(error));
    else say(tell(error));
    field.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current?.value.trim();
    if (busy || locked || !way) return;
    if (!typed) return setFault(t("second.missing")), field.current?.focus();
    setBusy(true);
    say(undefined);
    setFault(undefined);
    await finishSignIn(step, { [way]: typed } as { code: string }).then(onDone, refused);
    setBusy(false);
  };
  return { submit, busy, problem, fault, locked, field, say };
}
