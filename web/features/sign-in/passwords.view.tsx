// The two fields in which a new password is typed, with the rule said beforehand.
import type { RefObject } from "react";
import { TextField } from "../../parts/TextField";
import type { PasswordFaults } from "./state";
import { useT } from "./texts";

interface Props {
  next: RefObject<HTMLInputElement>;
  again: RefObject<HTMLInputElement>;
  faults: PasswordFaults;
}

export function NewPasswordFields({ next, again, faults }: Props): JSX.Element {
  const t = useT();
  return (
    <>
      <TextField ref={next} label={t("password.new")} type="password" name="new-password" autoComplete="new-password" hint={t("password.rule")} error={faults.next && t(faults.next)} required />
      <TextField ref={again} label={t("password.again")} type="password" name="new-password-again" autoComplete="new-password" error={faults.again && t(faults.again)} required />
    </>
  );
}
