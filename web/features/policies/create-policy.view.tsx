// A new policy: its name, what it is for, and which one it begins with.
import { useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { toast } from "../../parts/Toast";
import { explain, policyName, typeName, useT } from "./texts";
import { createPolicy, type Policy } from "./wire";

interface Props {
  type: string;
  policies: Policy[];
  onClose: () => void;
  onMade: (policy: Policy) => void;
}

export function CreatePolicy({ type, policies, onClose, onMade }: Props): JSX.Element {
  const t = useT();
  const [name, setName] = useState("");
  const [about, setAbout] = useState("");
  const [copyOf, setCopyOf] = useState("");
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const options = [{ value: "", label: t("copyOf.none") }, ...policies.map(({ id, displayName }) => ({ value: id, label: policyName(t, displayName) }))];
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure("");
    try {
      const made = await createPolicy({ type, displayName: name.trim(), description: about.trim() || null, ...(copyOf && { copyOf }) });
      toast(t("created", { name: made.displayName }), { kind: "done" });
      onMade(made);
    } catch (fault) {
      setFailure(explain(fault));
      setBusy(false);
    }
  };
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="policy-create" busy={busy} disabled={!name.trim()}>{t("create")}</Button>
    </>
  );
  return (
    <Dialog title={`${t("add")} · ${typeName(t, type)}`} onClose={onClose} actions={actions}>
      <form id="policy-create" className="policy-form" onSubmit={(event) => void go(event)}>
        <TextField label={t("name")} value={name} maxLength={64} required data-autofocus onChange={(event) => setName(event.target.value)} />
        <TextField label={t("description")} value={about} maxLength={512} onChange={(event) => setAbout(event.target.value)} />
        <Select label={t("copyOf")} options={options} value={copyOf} onChange={setCopyOf} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </form>
    </Dialog>
  );
}
