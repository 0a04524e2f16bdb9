// Name and purpose of a new application.
import { useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { createApplication } from "./state";
import { useFailure, useT } from "./texts";
import type { Application } from "./wire";

interface Props {
  onClose: () => void;
  onMade: (application: Application) => void;
}

export function CreateApplication({ onClose, onMade }: Props): JSX.Element {
  const t = useT();
  const form = useCreation(onMade);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="create-application" busy={form.busy}>
        {t("create")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("add")} onClose={onClose} actions={actions}>
      <form id="create-application" className="admin-form" onSubmit={form.submit} noValidate>
        <TextField label={t("name")} hint={t("name.hint")} value={form.name} required maxLength={256} autoComplete="off" data-autofocus
          error={form.missing && t("name.missing")} onChange={(event) => form.setName(event.target.value)} />
        <TextField label={t("description")} hint={t("description.hint")} value={form.text} maxLength={1024} lines={3}
          onChange={(event) => form.setText(event.target.value)} />
        {form.failure && <Banner kind="danger">{form.failure}</Banner>}
      </form>
    </Dialog>
  );
}

function useCreation(onMade: Props["onMade"]) {
  const explain = useFailure();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!name.trim());
    if (!name.trim() || busy) return;
    setBusy(true);
    setFailure("");
    await createApplication(name.trim(), text.trim()).then(onMade, (error) => {
      setFailure(explain(error));
      setBusy(false);
    });
  };
  return { name, setName, text, setText, missing, failure, busy, submit };
}
