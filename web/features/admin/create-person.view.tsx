// A new account: the fields, a temporary password made here, and afterwards that password once, to hand over.
import { useState, type FormEvent } from "react";
import { useFirstFault } from "../../kit/faults";
import { useSession } from "../../kit/session";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import type { Person } from "../people/person";
import { drafts } from "./drafts";
import { serverFaults } from "./form-faults";
import { PasswordOnce } from "./password.view";
import { temporaryPassword } from "./password";
import { createPerson } from "./people-state";
import { creationOf, faultsOf, formOf, suggestedName, type FormFaults, type PersonForm } from "./person-form";
import { PersonFields } from "./person-fields.view";
import { useAdminFailure, useAdminTexts } from "./texts";

export function CreatePerson({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<{ person: Person; password: string }>();
  if (made) return <PasswordOnce person={made.person} password={made.password} fresh onClose={onClose} />;
  return <CreateDialog onClose={onClose} onMade={setMade} />;
}

interface CreateProps {
  onClose: () => void;
  onMade: (made: { person: Person; password: string }) => void;
}

function CreateDialog({ onClose, onMade }: CreateProps) {
  const t = useAdminTexts();
  const { box, form, faults, failure, busy, change, submit } = useCreation(onMade);
  const actions = (
    <>
      <Button onClick={() => (drafts.drop("new"), onClose())}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="create-person" busy={busy}>
        {t("create.save")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("create.title")} onClose={onClose} actions={actions} wide>
      <form id="create-person" ref={box} className="admin-form" onSubmit={submit} noValidate>
        <p className="vcard-quiet">{t("create.hint")}</p>
        <PersonFields form={form} faults={faults} onChange={change} />
        {failure && <Banner kind="danger">{failure}</Banner>}
      </form>
    </Dialog>
  );
}

function useCreation(onMade: CreateProps["onMade"]) {
  const explain = useAdminFailure();
  const domain = useSession().user.userPrincipalName.split("@")[1] ?? "";
  const { box, showFirst } = useFirstFault();
  const [form, setForm] = useState<PersonForm>(drafts.get("new") ?? formOf());
  const [faults, setFaults] = useState<FormFaults>({});
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const change = (name: keyof PersonForm, value: string) => {
    const next = completed(form, { ...form, [name]: value }, domain);
    setForm(next);
    drafts.keep("new", next, formOf());
    setFaults((before) => ({ ...before, [name]: undefined }));
  };
  const refuse = (found: FormFaults) => {
    setFaults(found);
    showFirst();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(form);
    if (Object.keys(found).length) return refuse(found);
    if (busy) return;
    setBusy(true);
    setFailure("");
    try {
      const password = temporaryPassword();
      const person = await createPerson(creationOf(form, password));
      drafts.drop("new");
      onMade({ person, password });
    } catch (error) {
      const told = serverFaults(error);
      if (told.form || told.password) setFailure(explain(error));
      refuse(told);
      setBusy(false);
    }
  };
  return { box, form, faults, failure, busy, change, submit };
}

/** Name, sign-in name and mail follow the given name and surname for as long as nobody has typed others. */
function completed(before: PersonForm, after: PersonForm, domain: string): PersonForm {
  const suggest = (form: PersonForm) => ({
    displayName: [form.givenName, form.surname].map((part) => part.trim()).filter(Boolean).join(" "),
    userPrincipalName: suggestedName(form.givenName, form.surname, domain),
    mail: suggestedName(form.givenName, form.surname, domain),
  });
  const old = suggest(before);
  const fresh = suggest(after);
  const next = { ...after };
  for (const name of ["displayName", "userPrincipalName", "mail"] as const) {
    if (after[name] === before[name] && before[name] === old[name]) next[name] = fresh[name];
  }
  return next;
}
