// One tag: its name, what it is for, how many stand under it and who; opened, each of them with role and ward.
import { useId, useState } from "react";
import { usePresence } from "../../../kit/presence";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Avatar } from "../../../parts/Avatar";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { Menu } from "../../../parts/Menu";
import { PersonLine } from "../../../parts/PersonLine";
import { usePerson } from "../../chats/live/people";
import { useTagPeople } from "../../chats/live/tag-people";
import type { TagPerson } from "../../chats/wire";
import { useT } from "../texts";
import type { TeamRow } from "../tree/teams";
import type { Tag } from "../types";
import { byName, fewOf } from "./people";

interface Props { team: TeamRow; tag: Tag; mayKeep: boolean; onEdit: () => void; onDelete: () => void }

export function TagLine({ team, tag, mayKeep, onEdit, onDelete }: Props): JSX.Element {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(false);
  const people = byName(useTagPeople(team.id, tag.id) ?? []);
  const items = [
    { label: t("tag.menu.edit"), icon: "edit" as const, onSelect: onEdit },
    { label: t("tag.menu.delete"), icon: "trash" as const, kind: "danger" as const, onSelect: onDelete },
  ];
  const shown = open && people.length > 0;
  return (
    <li className="tag-item">
      <div className="team-list-line tag-line">
        {people.length > 0
          ? <button type="button" className="tag-head" aria-expanded={shown} aria-controls={shown ? id : undefined} onClick={() => setOpen(!open)}>
              <Head tag={tag} people={people} /><Icon name={shown ? "up" : "down"} size={16} />
            </button>
          : <div className="tag-head"><Head tag={tag} people={people} /></div>}
        {mayKeep && <Menu align="end" items={items} button={<IconButton icon="more" label={t("menu.of", { name: tag.displayName })} side="left" />} />}
      </div>
      {shown && (
        <ul className="tag-people" id={id} aria-label={t("tag.peopleOf", { name: tag.displayName })}>
          {people.map((person) => <Line key={person.id} person={person} />)}
        </ul>
      )}
    </li>
  );
}

function Head({ tag, people }: { tag: Tag; people: readonly TagPerson[] }): JSX.Element {
  const t = useT();
  const { few, more } = fewOf(people);
  const names = few.map((person) => person.displayName).join(", ");
  const count = tag.memberCount ? t("tag.count", { count: tag.memberCount }) : t("tag.nobody");
  return (
    <>
      <span className="tag-sign"><Icon name="tag" /></span>
      <span className="team-list-words">
        <strong>{tag.displayName}</strong>
        {tag.description && <span className="secondary">{tag.description}</span>}
        <span className="secondary tag-who">
          {[count, names].filter(Boolean).join(" · ")}{more > 0 && ` ${t("tag.more", { count: more })}`}
        </span>
      </span>
      <span className="tag-faces" aria-hidden="true">
        {few.map((person) => <Avatar key={person.id} person={{ id: person.userId, displayName: person.displayName }} size={28} />)}
      </span>
    </>
  );
}

function Line({ person: { userId, displayName } }: { person: TagPerson }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const person = usePerson(userId, displayName);
  const name = userId === me ? t("member.me", { name: person.displayName }) : undefined;
  const presence = usePresence(userId)?.availability;
  return (
    <li>
      <button type="button" className="chat-member" onClick={() => navigate(`/people/${userId}`)}>
        <PersonLine person={person} presence={presence} name={name} />
      </button>
    </li>
  );
}
