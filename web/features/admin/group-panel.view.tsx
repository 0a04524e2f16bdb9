// One group: who belongs to it, adding and removing people one at a time, its name, and deleting it.
import { useState } from "react";
import { Badge } from "../../parts/Badge";
import { Banner } from "../../parts/Banner";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { PersonLine } from "../../parts/PersonLine";
import { Skeleton } from "../../parts/Skeleton";
import { toast } from "../../parts/Toast";
import { useLoaded } from "../people/loaded";
import type { Person } from "../people/person";
import { Consequence } from "./consequence.view";
import { GroupDialog } from "./group-dialog.view";
import { addMember, deleteGroup, deleting, isPatients, membersOf, readGroup, removeMember, type Group } from "./groups-state";
import { usePanelFocus } from "../people/panel-focus";
import { PersonPicker } from "../people/picker.view";
import { useAdminFailure, useAdminTexts } from "./texts";

export function GroupPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useAdminTexts();
  const panel = usePanelFocus();
  const { value, error, reload, put } = useLoaded(`group ${id}`, () => readGroup(id));
  return (
    <aside ref={panel} tabIndex={-1} className="admin-panel" aria-label={value?.displayName ?? t("groups.one")}>
      <div className="admin-panel-bar">
        <IconButton icon="close" label={t("groups.close")} onClick={onClose} />
      </div>
      {!value && !error && <Skeleton lines={6} />}
      {!value && error && <ErrorState title={t("groups.oneFailed")} error={error} onRetry={error.status === 404 ? undefined : reload} />}
      {value && <OneGroup group={value} onPut={put} onGone={onClose} />}
    </aside>
  );
}

interface OneProps {
  group: Group;
  onPut: (group: Group) => void;
  onGone: () => void;
}

function OneGroup({ group, onPut, onGone }: OneProps) {
  const t = useAdminTexts();
  const [dialog, setDialog] = useState<"edit" | "deleteGroup">();
  const close = () => setDialog(undefined);
  const patients = isPatients(group);
  const remove = async () => {
    await deleteGroup(group.id);
    toast(t(`act.${deleting(group)}.done`, { name: group.displayName }), { kind: "done" });
    onGone();
  };
  return (
    <>
      <header className="admin-account">
        <div>
          <h2>{group.displayName}</h2>
          {patients && <Badge tone="neutral">{t("groups.patients")}</Badge>}
          {group.description && <p className="vcard-role">{group.description}</p>}
        </div>
      </header>
      {patients && <Banner kind="info">{t("groups.patients.text")}</Banner>}
      <Members group={group} isFixed={patients} />
      {!patients && (
        <div className="admin-save">
          <Button icon="edit" onClick={() => setDialog("edit")}>
            {t("groups.edit")}
          </Button>
          <Button kind="danger" icon="trash" onClick={() => setDialog("deleteGroup")}>
            {t(`act.${deleting(group)}.button`)}
          </Button>
        </div>
      )}
      {dialog === "edit" && <GroupDialog group={group} onClose={close} onSaved={(saved) => (onPut(saved), close())} />}
      {dialog === "deleteGroup" && <Consequence name={deleting(group)} person={group} onClose={close} onAgree={remove} />}
    </>
  );
}

function Members({ group, isFixed }: { group: Group; isFixed: boolean }) {
  const t = useAdminTexts();
  const { people, error, reload, add, remove } = useMembers(group);
  return (
    <section className="admin-members" aria-labelledby="group-members">
      <h3 id="group-members">{people ? t("groups.members.count", { count: people.length }) : t("groups.members")}</h3>
      {people && !isFixed && (
        <PersonPicker label={t("groups.members.add")} without={people.map((person) => person.id)}
          onChoose={(person) => person && void add(person)} />
      )}
      {error && !people && <ErrorState error={error} onRetry={reload} />}
      {!people && !error && <Skeleton lines={4} rows />}
      {people && !people.length && <p className="vcard-quiet">{t("groups.members.none")}</p>}
      <ul className="admin-member-list">
        {people?.map((person) => (
          <li key={person.id}>
            <PersonLine person={person} />
            {!isFixed && (
              <IconButton icon="close" label={t("groups.members.remove", { name: person.displayName })} side="left"
                onClick={() => void remove(person)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The list changes at once and goes back to what it was if the server refuses. */
function useMembers(group: Group) {
  const t = useAdminTexts();
  const explain = useAdminFailure();
  const { value: people, error, reload, put } = useLoaded(`members of ${group.id}`, (signal) => membersOf(group.id, signal));
  const run = async (next: Person[], work: () => Promise<unknown>, done: () => void) => {
    put(next);
    try {
      await work();
      done();
    } catch (failure) {
      toast(explain(failure), { kind: "failed" });
      reload();
    }
  };
  const without = (person: Person) => (people ?? []).filter((one) => one.id !== person.id);
  const says = (key: string, person: Person) => t(key, { name: person.displayName, group: group.displayName });
  const add = (person: Person) =>
    run([person, ...without(person)], () => addMember(group.id, person.id), () =>
      toast(says("groups.members.added", person), { kind: "done" }),
    );
  const remove = (person: Person) =>
    run(without(person), () => removeMember(group.id, person.id), () =>
      toast(says("groups.members.removed", person), { kind: "done", undo: () => void addMember(group.id, person.id).finally(reload) }),
    );
  return { people, error, reload, add, remove };
}
