// The first start: whoever holds the one-time link names the hospital and becomes its first administrator.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { api, ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { navigate } from "../../kit/router";
import { take, type Session } from "../../kit/session";
import { lang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { Door } from "./door.view";
import { NewPasswordFields } from "./passwords.view";
import { passwordFaults, refusedPassword, type PasswordFaults } from "./state";
import { useT } from "./texts";

/** From the query or the fragment: a fragment never reaches the logs of a proxy. */
export function tokenOf(search: string, hash: string): string {
  const loose = hash.replace(/^#/, "");
  return new URLSearchParams(search).get("token") ?? new URLSearchParams(loose).get("token") ?? loose;
}

type Validity = "checking" | "valid" | "invalid" | { fault: unknown };

export function SetupView(): JSX.Element {
  const t = useT();
  const [token] = useState(() => tokenOf(location.search, location.hash));
  const [validity, setValidity] = useState<Validity>("checking");
  const check = () => {
    setValidity("checking");
    api.post("/salus/v1/setup/check", { token }).then(
      () => setValidity("valid"),
      (fault) => setValidity(fault instanceof ApiError && !fault.offline && fault.status < 500 ? "invalid" : { fault }),
    );
  };
  useEffect(check, []);
  return (
    <Door title={t("setup.title")}>
      {validity === "checking" && <Skeleton />}
      {validity === "invalid" && <InvalidLink />}
      {typeof validity === "object" && <ErrorState error={validity.fault} onRetry={check} />}
      {validity === "valid" && <SetupForm token={token} />}
    </Door>
  );
}

function InvalidLink(): JSX.Element {
  const t = useT();
  return (
    <>
      <Banner kind="warning" assertive>{t("setup.invalid")}</Banner>
      <Button onClick={() => navigate("/", { replace: true })}>{t("setup.toSignIn")}</Button>
    </>
  );
}

type Faults = PasswordFaults & { organization?: string; name?: string; address?: string };

function SetupForm({ token }: { token: string }): JSX.Element {
  const t = useT();
  const { submit, busy, faults, problem, fields } = useSetup(token);
  const said = (key?: string) => key && t(key);
  return (
    <form onSubmit={submit} className="door-form" noValidate>
      <p>{t("setup.what")}</p>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <TextField ref={fields.organization} label={t("setup.organization")} name="organization" autoComplete="organization" error={said(faults.organization)} required />
      <TextField ref={fields.name} label={t("setup.name")} name="name" autoComplete="name" error={said(faults.name)} required />
      <TextField ref={fields.address} label={t("setup.address")} name="username" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} hint={t("setup.addressHint")} error={said(faults.address)} required />
      <NewPasswordFields next={fields.next} again={fields.again} faults={faults} />
      <Button type="submit" kind="primary" busy={busy}>
        {t("setup.create")}
      </Button>
    </form>
  );
}

function useFields() {
  const field = () => useRef<HTMLInputElement>(null);
  return { organization: field(), name: field(), address: field(), next: field(), again: field() };
}

function useSetup(token: string) {
  const tell = useFailureText();
  const fields = useFields();
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const show = (found: Faults) => {
    setFaults(found);
    const first = (Object.keys(fields) as (keyof typeof fields)[]).find((name) => found[name]);
    if (first) fields[first].current?.focus();
    return first !== undefined;
  };
  const refused = (fault: unknown) => {
    const address = fault instanceof ApiError && fault.target === "userPrincipalName";
    const found = address ? { address: "setup.badAddress" } : refusedPassword(fault);
    if (found) show(found);
    else setProblem(tell(fault));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const value = (name: keyof typeof fields) => fields[name].current!.value.trim();
    setProblem(undefined);
    if (busy || show({ ...missing(value), ...passwordFaults(fields.next.current!.value, fields.again.current!.value) })) return;
    setBusy(true);
    await api
      .post<Session>("/salus/v1/setup", {
        token,
        organizationName: value("organization"),
        displayName: value("name"),
        userPrincipalName: value("address"),
        password: fields.next.current!.value,
        preferredLanguage: lang(),
      })
      .then(entered, refused);
    setBusy(false);
  };
  return { submit, busy, faults, problem, fields };
}

function missing(value: (name: "organization" | "name" | "address") => string): Faults {
  const faults: Faults = {};
  if (!value("organization")) faults.organization = "setup.missing";
  if (!value("name")) faults.name = "setup.missing";
  if (!/^[^\s@]+@[^\s@]+$/.test(value("address"))) faults.address = "setup.badAddress";
  return faults;
}

function entered(session: Session): void {
  navigate(session.features.includes("admin") ? "/admin/setup" : "/chats", { replace: true });
  take(session);
}
