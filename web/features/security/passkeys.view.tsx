// One's passkeys: what they are called and when they last opened the door; adding, naming, removing.
import { useState } from "react";
import { passkeysWork } from "../../kit/passkeys";
import { relative, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { toast } from "../../parts/Toast";
import { Ask } from "./ask.view";
import { SecurityLine } from "./line.view";
import { PasskeyForm } from "./passkey-form.view";
import { RecoveryCodes } from "./recovery-codes.view";
import { addPasskey, removePasskey, renamePasskey, type Passkey, type Security } from "./state";
import { useFreshCodes } from "./step";
import { useT } from "./texts";

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
        <Dialog title={t("passkeys.rename")} onClose={close}>
          <PasskeyForm name={passkey.name} onName={(name) => renamePasskey(passkey.id, name).then(() => changed("passkeys.renamed"))} />
        </Dialog>
      )}
      {dialog === "remove" && (
        <Ask title={t("passkeys.removeThis", { name: passkey.name })} text={t("passkeys.remove.text")} agree={t("remove")} onClose={close} onAgree={() => removePasskey(passkey.id)} onDone={() => changed("passkeys.removed")} />
      )}
    </li>
  );
}

function AddPasskey({ onDone, onClose }: { onDone: () => void; onClose: () => void }): JSX.Element {
  const t = useT();
  const added = () => {
    toast(t("passkeys.added"), { kind: "done" });
    onDone();
  };
  const [codes, made] = useFreshCodes(added);
  return (
    <Dialog key={codes ? "codes" : "name"} title={t(codes ? "codes" : "passkeys.add")} onClose={codes ? added : onClose} required={!!codes}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={added} />
      ) : (
        <PasskeyForm text={t("passkeys.add.text")} onName={(name) => addPasskey(name).then(made)} />
      )}
    </Dialog>
  );
}
