// What every step of setting up a second factor does: one field, checked here and then by the server, and recovery codes at its end.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { wasDismissed } from "../../kit/passkeys";
import { useSecurityFailure } from "./texts";

interface Step {
  /** What is wrong with what was typed, in words. */
  check: (text: string) => string | undefined;
  send: (text: string) => Promise<unknown>;
  /** What the server says is wrong with the field, in words; all else stands above it. */
  refused?: (error: unknown) => string | undefined;
}

export function useStep({ check, send, refused }: Step) {
  const tell = useSecurityFailure();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const alive = useRef(true);
  useEffect(() => ((alive.current = true), () => void (alive.current = false)), []);
  const failed = (error: unknown) => {
    if (!alive.current) return;
    const wrong = refused?.(error);
    if (wrong) setFault(wrong);
    else if (!wasDismissed(error)) setProblem(tell(error));
    field.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const text = field.current!.value.trim();
    const wrong = check(text);
    setProblem(undefined);
    setFault(wrong);
    if (wrong) return field.current!.focus();
    setBusy(true);
    await send(text).catch(failed);
    if (alive.current) setBusy(false);
  };
  return { submit, busy, problem, fault, field };
}

/** Whoever has recovery codes already gets none with a further factor, and is through at once. */
export function useFreshCodes(onDone: () => void): [codes: string[] | undefined, made: (fresh: string[]) => void] {
  const [codes, setCodes] = useState<string[]>();
  return [codes, (fresh) => (fresh.length ? setCodes(fresh) : onDone())];
}
