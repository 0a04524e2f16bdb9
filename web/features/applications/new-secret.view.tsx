// Makes a secret for an application, and shows it the one time that it can be seen.
import { useState } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { copyText } from "../people/clipboard";
import { addSecret } from "./state";
import { useFailure, useT } from "./texts";
import type { Application, Secret } from "./wire";

interface Props {
  application: Application;
  onClose: () => void;
  onMade: (secret: Secret) => void;
}

const lives = ["3", "6", "12", "24"];

export function NewSecret({ application, onClose, onMade }: Props): JSX.Element {
  const t = useT();
  const explain = useFailure();
  const [name, setName] = useState("");
  const [months, setMonths] = useState("12");
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    setFailure("");
    await addSecret(application.id, name.trim(), Number(months)).then(onMade, (error) => {
      setFailure(explain(error));
      setBusy(false);
    });
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="new-secret" busy={busy}>
        {t("secrets.make")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("secrets.add")} onClose={onClose} actions={actions}>
      <form id="new-secret" className="admin-form" onSubmit={(event) => (event.preventDefault(), busy || void make())} noValidate>
        <TextField label={t("secrets.name")} hint={t("secrets.name.hint")} value={name} maxLength={256} autoComplete="off" data-autofocus
          onChange={(event) => setName(event.target.value)} />
        <Select label={t("secrets.life")} value={months} onChange={setMonths}
          options={lives.map((value) => ({ value, label: t("secrets.months", { count: Number(value) }) }))} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </form>
    </Dialog>
  );
}

export function SecretOnce({ name, secret, onClose }: { name: string; secret: Secret; onClose: () => void }): JSX.Element {
  const t = useT();
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => setCopied(await copyText(secret.secretText ?? ""));
  const actions = (
    <Button kind="primary" onClick={onClose}>
      {t("secrets.kept")}
    </Button>
  );
  return (
    <Dialog title={t("secrets.made", { name })} onClose={onClose} actions={actions} required>
      <div className="admin-password">
        <p className="admin-password-line">
          <code className="application-secret">{secret.secretText}</code>
          <Button icon="copy" onClick={() => void copy()} data-autofocus>
            {t("secrets.copy")}
          </Button>
        </p>
        <p role="status" className="vcard-quiet">
          {copied === true && t("copied")}
          {copied === false && t("copyFailed")}
        </p>
        <Banner kind="warning">{t("secrets.once")}</Banner>
      </div>
    </Dialog>
  );
}
