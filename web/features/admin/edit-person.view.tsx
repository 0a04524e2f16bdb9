// The fields of an account: only what was changed is sent, so that two administrators do not undo each other.
import { useRef, useState, type FormEvent } from "react";
import { api } from "../../kit/api";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import { lineFields, type Person } from "../people/person";
import { focusFirstFault, serverFaults } from "./form-faults";
import { savePerson, setManager, userPath } from "./people-state";
import { changesOf, faultsOf, formOf, type FormFaults, type PersonForm } from "./person-form";
import { drafts } from "./drafts";
import { PersonFields } from "./person-fields.view";
import { PersonPicker } from "./person-picker.view";
import { useAdminFailure, useAdminTexts } from "./texts";

interface EditProps {
  person: Person;
  onSaved: (changes: Partial<Person>) => void;
}

export function EditPerson({ person, onSaved }: EditProps) {
  const t = useAdminTexts();
  const manager = useManager(person.id);
  const { box, form, faults, failure, busy, dirty, change, submit, reset } = useEdit(person, manager, onSaved);
  return (
    <form ref={box} className="admin-form" onSubmit={submit} noValidate aria-label={t("edit.title")}>
      <PersonFields form={form} faults={faults} onChange={change} />
      <PersonPicker label={t("field.manager")} hint={t("field.manager.hint")} chosen={manager.chosen ?? null}
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

/** Undefined until it is known, null when there is none. */
function useManager(id: string) {
  const { value, reload } = useLoaded(`manager of ${id}`, async (signal) => {
    const found = await api
      .get<Person>(`${userPath(id)}/manager`, { $select: lineFields }, { signal })
      .catch((error) => (error.status === 404 ? null : Promise.reject(error)));
    return { manager: found };
  });
  const [picked, setPicked] = useState<{ manager: Person | null }>();
  const changed = picked !== undefined && picked.manager?.id !== value?.manager?.id;
  return {
    chosen: picked ? picked.manager : value?.manager,
    changed,
    choose: (manager: Person | null) => setPicked({ manager }),
    forget: () => setPicked(undefined),
    reload,
  };
}

function useEdit(person: Person, manager: ReturnType<typeof useManager>, onSaved: EditProps["onSaved"]) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const box = useRef<HTMLFormElement>(null);
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
    focusFirstFault(box.current);
  };
  const save = async () => {
    if (manager.changed) await setManager(person.id, manager.chosen ?? null);
    if (Object.keys(changes).length) await savePerson(person.id, changes);
    hold(formOf({ ...person, ...changes }));
    drafts.drop(person.id);
    manager.reload();
    toast(t("edit.saved", { name: form.displayName }), { kind: "done" });
    onSaved(changes as Partial<Person>);
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
