// Name and purpose of a group, new or changed.
import { useState, type FormEvent } from "react";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { changeGroup, createGroup, type Group } from "./groups-state";
import { faultText, useAdminFailure, useAdminTexts } from "./texts";

interface GroupDialogProps {
  group?: Group;
  onClose: () => void;
  onSaved: (group: Group) => void;
}

export function GroupDialog(props: GroupDialogProps) {
  const t = useAdminTexts();
  const { group, onClose } = props;
  const form = useGroupForm(props);
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="group-form" busy={form.busy}>
        {t(group ? "edit.save" : "groups.create")}
      </Button>
    </>
  );
  return (
    <Dialog title={t(group ? "groups.edit" : "groups.add")} onClose={onClose} actions={actions}>
      <form id="group-form" className="admin-form" onSubmit={form.submit} noValidate>
        <TextField label={t("groups.name")} value={form.name} required maxLength={256} autoComplete="off" data-autofocus
          error={faultText(t, form.fault)} onChange={(event) => form.setName(event.target.value)} />
        <TextField label={t("groups.description")} hint={t("groups.description.hint")} value={form.text} maxLength={1024} lines={3}
          onChange={(event) => form.setText(event.target.value)} />
        {form.failure && <Banner kind="danger">{form.failure}</Banner>}
      </form>
    </Dialog>
  );
}

function useGroupForm({ group, onSaved }: GroupDialogProps) {
  const explain = useAdminFailure();
  const [name, setName] = useState(group?.displayName ?? "");
  const [text, setText] = useState(group?.description ?? "");
  const [fault, setFault] = useState<string>();
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<Group> => {
    if (!group) return createGroup(name.trim(), text.trim());
    await changeGroup(group.id, name.trim(), text.trim());
    return { ...group, displayName: name.trim(), description: text.trim() };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault(name.trim() ? undefined : "Required");
    if (!name.trim() || busy) return;
    setBusy(true);
    setFailure("");
    try {
      onSaved(await save());
    } catch (error) {
      setFailure(explain(error));
      setBusy(false);
    }
  };
  return { name, setName, text, setText, fault, failure, busy, submit };
}
