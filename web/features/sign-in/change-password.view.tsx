// The form that changes one's own password: at the first sign-in, and later from the settings.
import { useRef, useState, type FormEvent } from "react";
import { api } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { NewPasswordFields } from "./passwords.view";
import { passwordFaults, refusedPassword, type PasswordFaults } from "./state";
import { useT } from "./texts";

export function ChangePasswordForm({ onDone, button }: { onDone: () => void | Promise<void>; button: string }): JSX.Element {
  const t = useT();
  const { submit, busy, faults, problem, fields } = useChange(onDone);
  return (
    <form onSubmit={submit} className="door-form" noValidate>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <TextField ref={fields.current} label={t("password.current")} type="password" name="current-password" autoComplete="current-password" error={faults.current && t(faults.current)} required />
      <NewPasswordFields next={fields.next} again={fields.again} faults={faults} />
      <Button type="submit" kind="primary" busy={busy}>
        {button}
      </Button>
    </form>
  );
}

function useChange(onDone: () => void | Promise<void>) {
  const tell = useFailureText();
  const fields = { current: useRef<HTMLInputElement>(null), next: useRef<HTMLInputElement>(null), again: useRef<HTMLInputElement>(null) };
  const [faults, setFaults] = useState<PasswordFaults>({});
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const show = (found: PasswordFaults) => {
    setFaults(found);
    const first = (["current", "next", "again"] as const).find((name) => found[name]);
    if (first) fields[first].current?.focus();
    return first !== undefined;
  };
  const refused = (fault: unknown) => {
    const found = refusedPassword(fault);
    if (found) show(found);
    else setProblem(tell(fault));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [currentPassword, newPassword, again] = [fields.current, fields.next, fields.again].map((field) => field.current!.value);
    setProblem(undefined);
    const missing = currentPassword ? {} : { current: "password.missing" };
    if (busy || show({ ...missing, ...passwordFaults(newPassword!, again!) })) return;
    setBusy(true);
    await api.post("/me/changePassword", { currentPassword, newPassword }).then(onDone, refused);
    setBusy(false);
  };
  return { submit, busy, faults, problem, fields };
}
