// A person's card: whole as a page of the directory, short in a popover next to a message.
import { api } from "../../kit/api";
import { Link } from "../../kit/router";
import { amGuest, useSession } from "../../kit/session";
import { OfPerson } from "../emergency/of-person.view";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { CardHead } from "./card-head.view";
import { ContactSection } from "./contact.view";
import { usePeopleTexts } from "./texts";
import { useLoaded } from "./loaded";
import { OwnCard } from "./own.view";
import { cardFields, withManager, type Person } from "./person";
import { GroupsSection, ManagerLine, ReportsSection, WorkSection } from "./work.view";
import "./card.css";

export interface PersonCardProps {
  userId: string;
  /** "popover" shows who it is and how to reach them; "page" everything. */
  size?: "popover" | "page";
}

export function PersonCard({ userId, size = "popover" }: PersonCardProps): JSX.Element {
  const t = usePeopleTexts();
  const path = `/users/${encodeURIComponent(userId)}`;
  const { value: person, error, reload } = useLoaded(path, (signal) =>
    api.get<Person>(path, { $select: cardFields, $expand: amGuest() ? undefined : withManager }, { signal }),
  );
  if (person) return size === "page" ? <WholeCard person={person} onChanged={reload} /> : <ShortCard person={person} />;
  if (error?.status === 404)
    return <EmptyState icon="person" title={t("person.notFound.title")} text={t("person.notFound.text")} />;
  if (error) return <ErrorState title={t("person.failed")} error={error} onRetry={reload} />;
  return (
    <div className={`vcard vcard-${size}`}>
      <Skeleton lines={size === "page" ? 8 : 4} />
    </div>
  );
}

function WholeCard({ person, onChanged }: { person: Person; onChanged: () => void }) {
  const mine = useSession().user?.id === person.id;
  return (
    <article className="vcard vcard-page" aria-labelledby="vcard-name">
      <CardHead person={person} headingId="vcard-name" own={mine ? <OwnCard person={person} onChanged={onChanged} /> : null} />
      <div className="vcard-sections">
        <div>
          <ContactSection person={person} />
          {!amGuest() && <ReportsSection personId={person.id} />}
          {!mine && <OfPerson userId={person.id} name={person.displayName} />}
        </div>
        <div>
          <WorkSection person={person} />
          <GroupsSection personId={person.id} />
        </div>
      </div>
    </article>
  );
}

function ShortCard({ person }: { person: Person }) {
  const t = usePeopleTexts();
  return (
    <div className="vcard vcard-popover">
      <CardHead person={person} />
      <ContactSection person={person} plain />
      {!amGuest() && <ManagerLine manager={person.manager} />}
      <Link className="vcard-open" to={`/people/${encodeURIComponent(person.id)}`}>
        {t("open")}
      </Link>
    </div>
  );
}
