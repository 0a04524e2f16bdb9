// Where a person stands in the hospital: role, ward, manager, the people they lead, and their groups.
import { useState } from "react";
import { api } from "../../kit/api";
import { Link } from "../../kit/router";
import { amGuest } from "../../kit/session";
import { useLang } from "../../kit/texts";
import { Button } from "../../parts/Button";
import { PersonLine } from "../../parts/PersonLine";
import { Skeleton } from "../../parts/Skeleton";
import { Fact } from "./contact.view";
import { usePeopleTexts } from "./texts";
import { useLoaded } from "./loaded";
import { languageName, lineFields, type Person } from "./person";

const toPerson = (id: string) => `/people/${encodeURIComponent(id)}`;
const shownAtFirst = 6;

export function WorkSection({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const language = useLang();
  const facts: [string, string | null | undefined][] = [
    ["field.jobTitle", person.jobTitle],
    ["field.department", person.department],
    ["field.office", person.officeLocation],
    ["field.language", person.preferredLanguage && languageName(person.preferredLanguage, language)],
    ["field.employeeId", person.employeeId],
    ["field.signIn", person.userPrincipalName === person.mail ? null : person.userPrincipalName],
  ];
  return (
    <section className="vcard-section" aria-labelledby="vcard-work">
      <h2 id="vcard-work">{t("section.work")}</h2>
      <dl className="vcard-facts">
        {facts.map(([key, text]) => text && <Fact key={key} label={t(key)} text={text} />)}
      </dl>
      {!amGuest() && <ManagerLine manager={person.manager} />}
    </section>
  );
}

export function ManagerLine({ manager }: { manager?: Person }) {
  const t = usePeopleTexts();
  return (
    <div className="vcard-manager">
      <h3>{t("field.manager")}</h3>
      {manager ? <PersonLink person={manager} /> : <p className="vcard-quiet">{t("manager.none")}</p>}
    </div>
  );
}

function PersonLink({ person }: { person: Person }) {
  return (
    <Link className="vcard-link" to={toPerson(person.id)}>
      <PersonLine person={person} />
    </Link>
  );
}

async function everyone(path: string, signal: AbortSignal): Promise<Person[]> {
  const people: Person[] = [];
  for await (const page of api.pages<Person>(path, { $select: lineFields, $top: 999 }, { signal })) people.push(...page);
  return people.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

export function ReportsSection({ personId }: { personId: string }) {
  const t = usePeopleTexts();
  const path = `/users/${encodeURIComponent(personId)}/directReports`;
  const { value: people, error, reload } = useLoaded(path, (signal) => everyone(path, signal));
  const [all, setAll] = useState(false);
  if (people && !people.length) return null;
  const shown = all ? people : people?.slice(0, shownAtFirst);
  const hidden = (people?.length ?? 0) - (shown?.length ?? 0);
  return (
    <section className="vcard-section" aria-labelledby="vcard-reports">
      <h2 id="vcard-reports">
        {t("section.reports")}
        {people && <span className="vcard-count">{people.length}</span>}
      </h2>
      {error && <PartFailed onRetry={reload} />}
      {!people && !error && <Skeleton lines={3} />}
      <ul className="vcard-team">
        {shown?.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <Button onClick={() => setAll(true)}>{t("reports.more", { count: hidden })}</Button>}
    </section>
  );
}

interface Group {
  id: string;
  "@odata.type"?: string;
  displayName?: string | null;
  description?: string | null;
  visibility?: string | null;
}

/** Which patients somebody cares for is nobody's business on a card. */
const isShown = (group: Group): boolean => (group["@odata.type"] ?? "group").endsWith("group") && group.visibility !== "HiddenMembership";

export function GroupsSection({ personId }: { personId: string }) {
  const t = usePeopleTexts();
  const path = `/users/${encodeURIComponent(personId)}/memberOf`;
  const { value, error, reload } = useLoaded(path, (signal) => api.get<{ value: Group[] }>(path, { $top: 100 }, { signal }));
  const groups = value?.value.filter(isShown);
  if (!error && !groups?.length) return null;
  return (
    <section className="vcard-section" aria-labelledby="vcard-groups">
      <h2 id="vcard-groups">{t("section.groups")}</h2>
      {error && <PartFailed onRetry={reload} />}
      <ul className="vcard-groups">
        {groups?.map((group) => (
          <li key={group.id} title={group.description ?? undefined}>
            {group.displayName}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartFailed({ onRetry }: { onRetry: () => void }) {
  const t = usePeopleTexts();
  return (
    <p className="vcard-quiet" role="status">
      {t("section.failed")} <Button onClick={onRetry}>{t("retry")}</Button>
    </p>
  );
}
