// The fields of an account: only what was changed is sent, so that two administrators do not undo each other.
import { useState, type FormEvent } from "react";
import { useFirstFault } from "../../kit/faults";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import type { Person } from "../people/person";
import { serverFaults } from "./form-faults";
import { savePerson, setManager } from "./people-state";
import { changesOf, faultsOf, formOf, type FormFaults, type PersonForm } from "./person-form";
import { drafts } from "./drafts";
import { PersonFields } from "./person-fields.view";
import { PersonPicker } from "../people/picker.view";
import { useAdminFailure, useAdminTexts } from "./texts";

interface EditProps {
  person: Person;
  onSaved: (changes: Partial<Person>) => void;
}

export function EditPerson({ person, onSaved }: EditProps) {
  const t = useAdminTexts();
  const manager = useManager(person);
  const { box, form, faults, failure, busy, dirty, change, submit, reset } = useEdit(person, manager, onSaved);
  return (
    <form ref={box} className="admin-form" onSubmit={submit} noValidate aria-label={t("edit.title")}>
      <PersonFields form={form} faults={faults} onChange={change} />
      <PersonPicker label={t("field.manager")} hint={t("field.manager.hint")} chosen={manager.chosen}
        without={[person.id]} onChoose={manager.choose} />
      {failure && <Banner kind="danger">{failure}</Banner>}
      <div className="admin-save" data-dirty={dirty ? "" : undefined}>
        <Button kind="primary" type="submit" busy={busy} aria-disabled={!dirty}>
          {t("edit.save")}
        </Button>
        {dirty && (
          <Button type="button" onClick={reset}>
            {t("edit.reset")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What was picked in place of the manager that the person has; null takes the manager away. */
function useManager(person: Person) {
  const [picked, setPicked] = useState<{ manager: Person | null }>();
  return {
    chosen: picked ? picked.manager : person.manager ?? null,
    changed: picked !== undefined && picked.manager?.id !== person.manager?.id,
    choose: (manager: Person | null) => setPicked({ manager }),
    forget: () => setPicked(undefined),
  };
}

function useEdit(person: Person, manager: ReturnType<typeof useManager>, onSaved: EditProps["onSaved"]) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const { box, showFirst } = useFirstFault();
  const before = formOf(person);
  const [form, setForm] = useState<PersonForm>(drafts.get(person.id) ?? before);
  const [faults, setFaults] = useState<FormFaults>({});
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const changes = changesOf(before, form);
  const dirty = manager.changed || Object.keys(changes).length > 0;
  const hold = (next: PersonForm) => {
    setForm(next);
    drafts.keep(person.id, next, before);
  };
  const change = (name: keyof PersonForm, value: string) => {
    hold({ ...form, [name]: value });
    setFaults((old) => ({ ...old, [name]: undefined }));
  };
  const refuse = (found: FormFaults) => {
    setFaults(found);
    showFirst();
  };
  const save = async () => {
    if (manager.changed) await setManager(person.id, manager.chosen);
    if (Object.keys(changes).length) await savePerson(person.id, changes);
    hold(formOf({ ...person, ...changes }));
    drafts.drop(person.id);
    toast(t("edit.saved", { name: form.displayName }), { kind: "done" });
    onSaved({ ...changes, manager: manager.chosen ?? undefined });
    manager.forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(form);
    if (Object.keys(found).length) return refuse(found);
    if (!dirty || busy) return;
    setBusy(true);
    setFailure("");
    try {
      await save();
    } catch (error) {
      const told = serverFaults(error);
      if (told.form || told.password) setFailure(explain(error));
      refuse(told);
    }
    setBusy(false);
  };
  const reset = () => {
    hold(before);
    setFaults({});
    manager.forget();
  };
  return { box, form, faults, failure, busy, dirty, change, submit, reset };
}
