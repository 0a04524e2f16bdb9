// The field for a code of six digits, which phones fill in by themselves.
import { forwardRef } from "react";
import { TextField } from "../../parts/TextField";

interface Props {
  label: string;
  error?: string;
  hint?: string;
}

export const CodeField = forwardRef<HTMLInputElement, Props>(function CodeField(props, ref) {
  return (
    <TextField {...props} ref={ref} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} spellCheck={false} className="security-code" required data-autofocus />
  );
});
