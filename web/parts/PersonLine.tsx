// A person wherever one is picked or named: name, role and ward together, so that the wrong one is not picked.
import type { ReactNode } from "react";
import { Avatar } from "./Avatar";
import { GuestMark, isGuest } from "./GuestMark";

export interface PersonShape {
  id: string;
  displayName?: string | null;
  jobTitle?: string | null;
  department?: string | null;
  /** "Guest" for somebody from outside the organisation. */
  userType?: string | null;
}

interface Props {
  person: PersonShape;
  presence?: string | null;
  size?: number;
  photo?: string;
  /** In place of the name, such as the name with the searched part marked. */
  name?: ReactNode;
  /** At the end of the line, such as a badge. */
  end?: ReactNode;
}

export function PersonLine({ person, presence, size = 36, photo, name, end }: Props): JSX.Element {
  const shown = <span className="person-name">{name ?? person.displayName}</span>;
  return (
    <span className="person-line">
      <Avatar person={person} size={size} presence={presence} photo={photo} />
      <span className="person-words">
        {isGuest(person) ? <span className="person-marked">{shown}<GuestMark /></span> : shown}
        {roleOf(person) && <span className="person-role">{roleOf(person)}</span>}
      </span>
      {end && <span className="person-end">{end}</span>}
    </span>
  );
}

/** "Registered Nurse · Medicine 3 East" */
export function roleOf(person: PersonShape): string {
  return [person.jobTitle, person.department].filter(Boolean).join(" · ");
}
