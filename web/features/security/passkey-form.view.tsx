// Making a passkey, in a dialog of the settings or at the door: its name, the browser's question, the recovery codes at the end.
import { useEffect } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { RecoveryCodes } from "./recovery-codes.view";
import { addPasskey } from "./state";
import { useFreshCodes, useStep } from "./step";
import { useT } from "./texts";
import "./security.css";

export function EnrolPasskey({ onDone }: { onDone: () => void }): JSX.Element {
  const t = useT();
  const [codes, made] = useFreshCodes(onDone);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return <PasskeyForm text={t("passkeys.add.text")} onName={(name) => addPasskey(name).then(made)} />;
}

interface FormProps {
  text?: string;
  name?: string;
  onName: (name: string) => Promise<unknown>;
}

export function PasskeyForm({ text, name, onName }: FormProps): JSX.Element {
  const t = useT();
  const { submit, busy, problem, fault, field } = useStep({
    check: (typed) => (typed ? undefined : t("passkeys.name.missing")),
    send: onName,
  });
  useEffect(() => field.current?.focus(), []);
  return (
    <form className="security-step" onSubmit={submit} noValidate>
      {text && <p>{text}</p>}
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      <TextField ref={field} label={t("passkeys.name")} hint={t("passkeys.name.hint")} defaultValue={name} maxLength={60} error={fault} required data-autofocus />
      <Button type="submit" kind="primary" busy={busy}>{t("goOn")}</Button>
    </form>
  );
}
