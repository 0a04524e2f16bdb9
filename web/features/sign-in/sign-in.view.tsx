// Sign-in with name and password, or by passkey; a lock-out shows how long it lasts.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { begin } from "../../kit/arrival";
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { navigate, path } from "../../kit/router";
import { passkeysWork } from "../../kit/passkeys";
import { signIn, type Provider, type SecondStep } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { Door } from "./door.view";
import { PasskeyButton } from "./passkey-button.view";
import { SecondStepForm } from "./second-step.view";
import { loginHint } from "./hint";
import { minutesAndSeconds, signInFailure, useCountdown } from "./state";
import { useT } from "./texts";
import { outsideStep } from "./outside";
import { OutsideProblem, OutsideWays } from "./outside.view";

interface Props {
  organization?: string;
  setupRequired: boolean;
  demo: boolean;
  providers: Provider[];
  onlyOutside: boolean;
}

export function SignInView({ organization, setupRequired, ...ways }: Props): JSX.Element {
  const t = useT();
  const [step, setStep] = useState<SecondStep | undefined>(() => outsideStep(path(), location.hash));
  const [problem, setProblem] = useState<string>();
  const back = (why?: string) => {
    setStep(undefined);
    setProblem(why);
  };
  if (step) {
    return (
      <Door title={t("second.title")} organization={organization}>
        <SecondStepForm step={step} onDone={enter} onBack={back} />
      </Door>
    );
  }
  return (
    <Door title={t(setupRequired ? "setup.title" : "signIn")} organization={setupRequired ? undefined : organization}>
      {setupRequired ? <Banner kind="info">{t("setup.required")}</Banner> : <WaysIn {...ways} before={problem} onStep={setStep} />}
    </Door>
  );
}

interface Ways extends Pick<Props, "demo" | "providers" | "onlyOutside"> {
  /** Why the second step led back here. */
  before?: string;
  onStep: (step: SecondStep) => void;
}

/** Where the hospital has a sign-in of its own, that comes first; the password stays for whoever has one here. */
function WaysIn({ providers, onlyOutside, ...form }: Ways): JSX.Element {
  const t = useT();
  const [emergency, setEmergency] = useState(false);
  if (!providers.length) return <><OutsideProblem /><SignInForm {...form} /></>;
  return (
    <>
      <OutsideProblem />
      <OutsideWays providers={providers} />
      {onlyOutside && !emergency ? (
        <Button kind="quiet" onClick={() => setEmergency(true)}>{t("outside.emergency")}</Button>
      ) : (
        <>
          <p className="door-or">{t(onlyOutside ? "outside.emergencyHint" : "outside.or")}</p>
          <SignInForm {...form} quiet={!emergency} />
        </>
      )}
    </>
  );
}

interface FormProps extends Pick<Ways, "demo" | "before" | "onStep"> {
  /** Another way in comes first and has the focus and the colour. */
  quiet?: boolean;
}

function SignInForm({ demo, before, onStep, quiet = false }: FormProps): JSX.Element {
  const t = useT();
  const { submit, busy, problem, setProblem, locked, name, password } = useSignIn(before, onStep, quiet);
  return (
    <form onSubmit={submit} className="door-form" noValidate>
      {locked > 0 ? (
        <Banner kind="warning" icon="lock" assertive>
          {t("failed.locked", { time: minutesAndSeconds(locked) })}
        </Banner>
      ) : (
        problem && <Banner kind="danger" assertive>{problem}</Banner>
      )}
      <TextField ref={name} label={t("name")} name="username" defaultValue={loginHint.get()} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required data-autofocus />
      <TextField ref={password} label={t("password")} name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" kind={quiet ? "plain" : "primary"} busy={busy} disabled={locked > 0}>
        {t("signIn")}
      </Button>
      {passkeysWork() && <PasskeyButton kind="plain" onDone={enter} onProblem={setProblem} />}
      {demo && <p className="secondary">{t("demo")}</p>}
    </form>
  );
}

function useSignIn(before: string | undefined, onStep: (step: SecondStep) => void, quiet: boolean) {
  const t = useT();
  const tell = useFailureText();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(before);
  const [locked, lock] = useCountdown();
  useEffect(() => {
    if (!quiet) name.current?.focus();
  }, []);

  const refused = (fault: unknown) => {
    const key = signInFailure(fault);
    if (key === "failed.locked") lock((fault as ApiError).retryAfter ?? 30);
    setProblem(key === "failed.credentials" ? t(key) : key ? undefined : tell(fault));
    password.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [who, secret] = [name.current!.value.trim(), password.current!.value];
    if (busy || locked) return;
    if (!who || !secret) return setProblem(t("failed.empty")), (who ? password : name).current?.focus();
    setBusy(true);
    await signIn(who, secret).then((step) => (step ? onStep(step) : enter()), refused);
    setBusy(false);
  };
  return { submit, busy, problem, setProblem, locked, name, password };
}

/** Whoever was sent here from a link goes on to where it led. */
function enter(): void {
  if (path() !== "/" && !path().startsWith("/setup")) return;
  begin();
  navigate("/chats", { replace: true });
}
