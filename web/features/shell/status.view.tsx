// The status message others see beside my name, how long it stays, and whom they are to turn to meanwhile.
import { useRef, useState, type FormEvent } from "react";
import { useFailureText } from "../../kit/failures";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import type { Delegate } from "../../kit/presence";
import { useSession } from "../../kit/session";
import type { Person } from "../people/person";
import { PersonPicker } from "../people/picker.view";
import { setStatus, statusOf, type MyPresence } from "./my-presence";
import { useT } from "./texts";

const spans = ["1h", "4h", "today", "week", "never"] as const;
type Span = typeof spans[number];
const longest = 280;

export function endOf(span: Span, now = new Date()): Date | undefined {
  if (span === "never") return undefined;
  if (span === "1h") return new Date(now.getTime() + 3_600_000);
  if (span === "4h") return new Date(now.getTime() + 4 * 3_600_000);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return span === "today" ? midnight : new Date(midnight.getFullYear(), midnight.getMonth(), midnight.getDate() + 6);
}

export function StatusDialog({ presence, onClose }: { presence: MyPresence; onClose: () => void }): JSX.Element {
  const t = useT();
  const tell = useFailureText();
  const field = useRef<HTMLInputElement>(null);
  const me = useSession().user;
  const [delegate, setDelegate] = useState<Delegate | undefined>(statusOf(presence) ? presence.delegate : undefined);
  const [span, setSpan] = useState<Span>("today");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async (text: string) => {
    setBusy(true);
    await setStatus(text, text ? endOf(span) : undefined, text ? delegate : undefined).then(onClose, (fault) => setProblem(tell(fault)));
    setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = field.current!.value.trim();
    // Whoever only names somebody has said enough.
    if (!busy) void save(words || (delegate ? t("status.turnTo", { name: delegate.displayName }) : ""));
  };
  const actions = (
    <>
      {statusOf(presence) && <Button onClick={() => void save("")}>{t("status.clear")}</Button>}
      <Button kind="primary" type="submit" form="status-form" busy={busy}>
        {t("save")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("status.set")} onClose={onClose} actions={actions}>
      <form id="status-form" className="stack" onSubmit={submit}>
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <TextField ref={field} label={t("status.message")} hint={t("status.hint")} defaultValue={statusOf(presence)} maxLength={longest} lines={3} data-autofocus />
        <PersonPicker label={t("status.delegate")} hint={t("status.delegate.hint")} chosen={delegate && asPerson(delegate)} without={[me.id]}
          onChoose={(person) => setDelegate(person ? { id: person.id, displayName: person.displayName } : undefined)} />
        <Select label={t("status.until")} value={span} onChange={(value) => setSpan(value as Span)} options={spans.map((value) => ({ value, label: t(`until.${value}`) }))} />
      </form>
    </Dialog>
  );
}

/** The server says no more of a delegate than the name. */
const asPerson = (delegate: Delegate): Person => ({ ...delegate, userPrincipalName: "" });
