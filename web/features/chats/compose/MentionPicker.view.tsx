// The people a mention may mean, with role and ward, above the field.
import { Icon } from "../../../parts/Icon";
import { PersonLine } from "../../../parts/PersonLine";
import { usePerson } from "../live/people";
import { useT } from "../texts";
import type { Member } from "../types";
import type { Mentions } from "./mentions";

export function MentionPicker({ people, index, listId, choose }: Mentions): JSX.Element {
  const t = useT();
  return (
    <div className="chat-mentions" role="listbox" id={listId} aria-label={t("compose.mention")}>
      {people.map((member, at) => (
        <div key={member.userId} id={`${listId}-${at}`} role="option" aria-selected={at === index} className="chat-mention-option"
          onMouseDown={(event) => (event.preventDefault(), choose(member))}>
          {member.circle ? <Circle member={member} /> : <Candidate member={member} />}
        </div>
      ))}
    </div>
  );
}

/** Everybody of the channel or the team, or under a tag. */
function Circle({ member }: { member: Member }): JSX.Element {
  const t = useT();
  return (
    <span className="person-line">
      <span className="chat-circle"><Icon name={member.circle === "tag" ? "tag" : "group"} size={16} /></span>
      <span className="person-words">
        <span className="person-name">{member.displayName}</span>
        <span className="person-role">{t(`compose.mention.${member.circle}`, { count: member.count ?? 0 })}</span>
      </span>
    </span>
  );
}

function Candidate({ member }: { member: Member }): JSX.Element {
  return <PersonLine person={usePerson(member.userId, member.displayName)} size={28} />;
}
