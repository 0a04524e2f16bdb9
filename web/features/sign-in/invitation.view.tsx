// Whom a hospital invites from outside: who asks them in, their name, a password of their own, and they are signed in.
import { begin } from "../../kit/arrival";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { api, ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { navigate } from "../../kit/router";
import { entered, refreshSession, sessionNow, setLanguage, type Session } from "../../kit/session";
import { lang } from "../../kit/texts";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { TextField } from "../../parts/TextField";
import { Door } from "./door.view";
import { takeSecret } from "./invited";
import { NewPasswordFields } from "./passwords.view";
import { passwordFaults, refusedInvitation, type InvitationFaults } from "./state";
import { useT } from "./texts";

interface Invitation { displayName: string; userPrincipalName: string; organizationName: string; invitedBy: string | null }
type Known = "checking" | "missing" | "invalid" | { fault: unknown } | { invitation: Invitation };

export function InvitationView(): JSX.Element {
  const t = useT();
  const [secret, setSecret] = useState(takeSecret);
  const [known, setKnown] = useState<Known>("checking");
  const check = () => {
    if (!secret) return setKnown("missing");
    setKnown("checking");
    api.post<Invitation>("/salus/v1/invitations/check", { secret }).then(
      (invitation) => setKnown({ invitation }),
      (fault) => setKnown(fault instanceof ApiError && [400, 404].includes(fault.status) ? "invalid" : { fault }),
    );
  };
  useEffect(check, [secret]);
  useEffect(() => {
    // Another link opened in the same tab changes nothing but the fragment.
    const changed = () => setSecret(takeSecret());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  const invitation = typeof known === "object" && "invitation" in known ? known.invitation : undefined;
  return (
    <Door title={t("invitation.title")} organization={invitation?.organizationName}>
      {known === "checking" && <Skeleton />}
      {(known === "invalid" || known === "missing") && <NoInvitation why={known} />}
      {typeof known === "object" && "fault" in known && <ErrorState error={known.fault} onRetry={check} />}
      {invitation && <ComeIn key={secret} secret={secret} invitation={invitation} onInvalid={() => setKnown("invalid")} />}
    </Door>
  );
}

function NoInvitation({ why }: { why: "invalid" | "missing" }): JSX.Element {
  const t = useT();
  const toSignIn = () => {
    navigate("/", { replace: true });
    void refreshSession();
  };
  return (
    <>
      <Banner kind="warning" assertive>{t(why === "invalid" ? "invitation.invalid" : "invitation.noLink")}</Banner>
      {why === "invalid" && <p>{t("invitation.invalidNext")}</p>}
      <Button onClick={toSignIn}>{t("setup.toSignIn")}</Button>
    </>
  );
}

interface Props { secret: string; invitation: Invitation; onInvalid: () => void }

function ComeIn({ secret, invitation, onInvalid }: Props): JSX.Element {
  const t = useT();
  const { submit, busy, faults, problem, fields } = useComing(secret, onInvalid);
  const { displayName, userPrincipalName, invitedBy } = invitation;
  const other = sessionNow()?.user.displayName;
  return (
    <form onSubmit={submit} className="door-form" noValidate>
      <p>{invitedBy ? t("invitation.by", { name: invitedBy }) : t("invitation.from")} {t("invitation.what")}</p>
      {other && <Banner kind="warning">{t("invitation.other", { name: other })}</Banner>}
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <TextField label={t("invitation.address")} name="username" autoComplete="username" value={userPrincipalName} readOnly />
      <TextField ref={fields.name} label={t("invitation.name")} name="name" autoComplete="name" maxLength={256} defaultValue={displayName} hint={t("invitation.nameHint")} error={faults.name && t(faults.name)} required />
      <NewPasswordFields next={fields.next} again={fields.again} faults={faults} />
      <Button type="submit" kind="primary" busy={busy}>{t("invitation.enter")}</Button>
    </form>
  );
}

function useComing(secret: string, onInvalid: () => void) {
  const t = useT();
  const tell = useFailureText();
  const fields = { name: useRef<HTMLInputElement>(null), next: useRef<HTMLInputElement>(null), again: useRef<HTMLInputElement>(null) };
  const [faults, setFaults] = useState<InvitationFaults>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const show = (found: InvitationFaults) => {
    setFaults(found);
    const first = (["name", "next", "again"] as const).find((field) => found[field]);
    if (first) fields[first].current?.focus();
    return first !== undefined;
  };
  const refused = (fault: unknown) => {
    const code = fault instanceof ApiError ? fault.code : "";
    const found = refusedInvitation(fault);
    if (found) show(found);
    else if (code === "InvitationNotFound") onInvalid();
    else setProblem(code === "PasswordsOff" ? t("invitation.passwordsOff") : tell(fault));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [displayName, password, again] = [fields.name.current!.value.trim(), fields.next.current!.value, fields.again.current!.value];
    setProblem(undefined);
    const missing: InvitationFaults = displayName ? {} : { name: "setup.missing" };
    if (busy || show({ ...missing, ...passwordFaults(password, again) })) return;
    setBusy(true);
    await api.post<Session>("/salus/v1/invitations/redeem", { secret, password, displayName }).then(comeIn, refused);
    setBusy(false);
  };
  return { submit, busy, faults, problem, fields };
}

/** The language chosen on this page is nearer to the guest's own than what whoever invited them guessed. */
function comeIn(session: Session): void {
  const spoken = lang();
  const other = sessionNow() !== undefined;
  entered(session);
  if (lang() !== spoken) void setLanguage(spoken).catch(() => {});
  // What another person's session left in this page goes with it.
  if (other) location.replace("/");
  else begin(), navigate("/chats", { replace: true });
}
