// A tag made or changed: its name, what it is for, and who of the team stands under it.
import { useMemo, useState, type FormEvent } from "react";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { TextField } from "../../../parts/TextField";
import { toast } from "../../../parts/Toast";
import { tagPeople, type TagPerson } from "../../chats/wire";
import { useLoaded } from "../../people/loaded";
import { useAct } from "../dialogs/form";
import { People } from "../parts/People.view";
import { useT } from "../texts";
import type { TeamRow } from "../tree/teams";
import type { Tag } from "../types";
import { pickedOf } from "./people";
import { inTeam, saveTag, type TagBefore } from "./save";

const nobody: readonly TagPerson[] = [];

interface Props { team: TeamRow; tag?: Tag; onSaved: () => void; onClose: () => void }

export function TagDialog({ team, tag, onSaved, onClose }: Props): JSX.Element {
  const t = useT();
  // As it was when the dialog opened: what is saved is what changed since.
  const [before] = useState(tag);
  const { value, error, reload } = useLoaded(before?.id ?? "", async () => (before ? tagPeople(team.id, before.id) : []));
  const people = before ? value : nobody;
  const { busy, problem, run } = useAct(".tag");
  const save = (act: () => Promise<void>) => void run(act).then((done) => (onSaved(), done && onClose()));
  const actions = (
    <>
      <Button onClick={onClose}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form="tag-form" busy={busy} disabled={!people}>{t(before ? "save" : "tag.create")}</Button>
    </>
  );
  return (
    <Dialog title={before ? t("tag.edit", { name: before.displayName }) : t("tag.newIn", { name: team.displayName })} onClose={onClose} actions={actions}>
      {problem && <Banner kind="danger" assertive>{problem}</Banner>}
      {error && !people && <ErrorState error={error} onRetry={reload} />}
      {!people && !error && <Skeleton lines={4} rows />}
      {people && <Form team={team} before={before && { tag: before, people }} busy={busy} save={save} />}
    </Dialog>
  );
}

interface FormProps { team: TeamRow; before?: TagBefore; busy: boolean; save: (act: () => Promise<void>) => void }

function Form({ team, before, busy, save }: FormProps): JSX.Element {
  const t = useT();
  const [name, setName] = useState(before?.tag.displayName ?? "");
  const [description, setDescription] = useState(before?.tag.description ?? "");
  const [people, setPeople] = useState(() => pickedOf(before?.people ?? []));
  const [checked, setChecked] = useState(false);
  const find = useMemo(() => inTeam(team.id), [team.id]);
  const words = { displayName: name.trim(), description: description.trim() || null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (busy || !words.displayName) return;
    save(async () => {
      await saveTag(team.id, words, people, before);
      toast(t(before ? "tag.saved" : "tag.created", { name: words.displayName }), { kind: "done" });
    });
  };
  return (
    <form id="tag-form" className="team-form tag-form" onSubmit={submit} noValidate>
      <TextField label={t("tag.name")} hint={before ? undefined : t("tag.nameHint")} value={name} maxLength={40} autoComplete="off" autoFocus data-autofocus
        error={checked && !words.displayName && t("name.missing")} onChange={(event) => setName(event.target.value)} />
      <TextField label={t("description")} value={description} maxLength={200} lines={2} onChange={(event) => setDescription(event.target.value)} />
      <div>
        <People label={t("tag.people")} chosen={people} onChange={setPeople} without={[]} find={find} />
        <p className="field-hint">{t("tag.peopleHint")}</p>
      </div>
    </form>
  );
}
