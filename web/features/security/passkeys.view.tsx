// One's passkeys: what they are called and when they last opened the door; adding, naming, removing.
import { useRef, useState, type FormEvent } from "react";
import { passkeysWork, wasDismissed } from "../../kit/passkeys";
import { relative, stamp } from "../../kit/when";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { Ask } from "./ask.view";
import { SecurityLine } from "./line.view";
import { RecoveryCodes } from "./recovery-codes.view";
import { addPasskey, removePasskey, renamePasskey, type Passkey, type Security } from "./state";
import { useSecurityFailure, useT } from "./texts";

interface Props {
  security: Security;
  onChanged: () => void;
}

export function Passkeys({ security, onChanged }: Props): JSX.Element {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const works = passkeysWork();
  const done = () => {
    setAdding(false);
    onChanged();
  };
  return (
    <>
      <SecurityLine title={t("passkeys")} text={t(works ? "passkeys.hint" : "passkeys.none")}>
        {works && <Button icon="key" onClick={() => setAdding(true)}>{t("passkeys.add")}</Button>}
      </SecurityLine>
      {security.passkeys.length > 0 && (
        <ul className="security-list" aria-label={t("passkeys")}>
          {security.passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} onChanged={onChanged} />
          ))}
        </ul>
      )}
      {adding && <AddPasskey onDone={done} onClose={() => setAdding(false)} />}
    </>
  );
}

function PasskeyLine({ passkey, onChanged }: { passkey: Passkey; onChanged: () => void }): JSX.Element {
  const t = useT();
  const [dialog, setDialog] = useState<"rename" | "remove">();
  const close = () => setDialog(undefined);
  const used = passkey.lastUsedDateTime;
  const changed = (key: string) => {
    close();
    toast(t(key), { kind: "done" });
    onChanged();
  };
  return (
    <li>
      <div>
        <p>{passkey.name}</p>
        <p className="secondary">
          {t("passkeys.since", { when: stamp(passkey.createdDateTime) })} · {used ? t("passkeys.used", { when: relative(used) }) : t("passkeys.unused")}
        </p>
      </div>
      <div className="security-buttons">
        <Button onClick={() => setDialog("rename")} aria-label={t("passkeys.renameThis", { name: passkey.name })}>{t("rename")}</Button>
        <Button kind="danger" onClick={() => setDialog("remove")} aria-label={t("passkeys.removeThis", { name: passkey.name })}>{t("remove")}</Button>
      </div>
      {dialog === "rename" && (
        <NamePasskey title={t("passkeys.rename")} name={passkey.name} onClose={close} onName={(name) => renamePasskey(passkey.id, name)} onDone={() => changed("passkeys.renamed")} />
      )}
      {dialog === "remove" && (
        <Ask title={t("passkeys.removeThis", { name: passkey.name })} text={t("passkeys.remove.text")} agree={t("remove")} onClose={close} onAgree={() => removePasskey(passkey.id)} onDone={() => changed("passkeys.removed")} />
      )}
    </li>
  );
}

function AddPasskey({ onDone, onClose }: { onDone: () => void; onClose: () => void }): JSX.Element {
  const t = useT();
  const [codes, setCodes] = useState<string[]>();
  const added = () => {
    toast(t("passkeys.added"), { kind: "done" });
    onDone();
  };
  if (codes?.length) {
    return (
      <Dialog title={t("codes")} onClose={added} required>
        <RecoveryCodes codes={codes} onDone={added} />
      </Dialog>
    );
  }
  // Whoever has recovery codes already gets none, and is through.
  const make = async (name: string) => {
    const fresh = await addPasskey(name);
    if (fresh.length) setCodes(fresh);
    else added();
  };
  return <NamePasskey title={t("passkeys.add")} text={t("passkeys.add.text")} name="" onClose={onClose} onName={make} />;
}

interface NameProps {
  title: string;
  text?: string;
  name: string;
  onClose: () => void;
  onName: (name: string) => Promise<void>;
  onDone?: () => void;
}

function NamePasskey({ title, text, name, onClose, onName, onDone }: NameProps): JSX.Element {
  const t = useT();
  const { submit, busy, problem, fault, field } = useNaming(onName, onDone);
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="security-step" onSubmit={submit} noValidate>
        {text && <p>{text}</p>}
        {problem && <Banner kind="danger" assertive>{problem}</Banner>}
        <TextField ref={field} label={t("passkeys.name")} hint={t("passkeys.name.hint")} defaultValue={name} maxLength={60} error={fault} required data-autofocus />
        <Button type="submit" kind="primary" busy={busy}>{t("goOn")}</Button>
      </form>
    </Dialog>
  );
}

function useNaming(onName: (name: string) => Promise<void>, onDone?: () => void) {
  const t = useT();
  const tell = useSecurityFailure();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = field.current!.value.trim();
    if (!name) return setFault(t("passkeys.name.missing")), field.current!.focus();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    await onName(name).then(onDone, (error) => {
      setBusy(false);
      if (!wasDismissed(error)) setProblem(tell(error));
    });
  };
  return { submit, busy, problem, fault, field };
}
