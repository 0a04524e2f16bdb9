// The table itself: sticky head, one stop for Tab, arrow keys between people; on a phone each row becomes a card.
import { useEffect, useRef } from "react";
import { Link } from "../../kit/router";
import { useStore } from "../../kit/store";
import { Icon } from "../../parts/Icon";
import { GuestMark, isGuest } from "../../parts/GuestMark";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { useT as useGuestTexts } from "../guests/texts";
import { EndOfList } from "../people/end-of-list.view";
import type { Person } from "../people/person";
import { useRoving } from "../people/roving";
import { administrators, ask, asked, everybody, privacyOfficers, readHolders, table } from "./people-state";
import { useAdminTexts } from "./texts";

const columns = ["name", "employeeId", "role", "ward", "signIn", "state", "administrator"] as const;

export function PeopleTable({ open }: { open?: string }) {
  const t = useAdminTexts();
  const list = useStore(table.store);
  const body = useRef<HTMLTableSectionElement>(null);
  const roving = useRoving(body, () => void table.more());
  // Without an answer the column stays empty; an open account asks for its own role.
  useEffect(() => void readHolders().catch(() => undefined), []);
  if (list.phase === "failed" && !list.items.length)
    return <ErrorState title={t("people.failed")} error={list.error} onRetry={() => void table.retry()} />;
  if (!list.items.length) return list.phase === "ready" ? <NoRows /> : <Skeleton lines={10} rows />;
  return (
    <>
      <p className="admin-count" role="status">
        {list.phase !== "loading" && list.total !== null && t("people.count", { count: list.total })}
      </p>
      <div className="admin-table-box" aria-busy={list.phase === "loading"}>
        <table className="admin-table admin-people">
          <caption className="unseen">{t("tab.people")}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} {...roving}>
            {list.items.map((person) => (
              <Row key={person.id} person={person} open={person.id === open} />
            ))}
          </tbody>
        </table>
        <EndOfList list={list} onMore={() => void table.more()} onRetry={() => void table.retry()} />
      </div>
    </>
  );
}

function Row({ person, open }: { person: Person; open: boolean }) {
  const t = useAdminTexts();
  const said = useGuestTexts();
  return (
    <tr data-open={open ? "" : undefined}>
      <th scope="row">
        <Link to={`/admin/people/${encodeURIComponent(person.id)}`} data-stop={person.displayName}
          aria-current={open ? "true" : undefined}>
          {person.displayName}
        </Link>
        {isGuest(person) && <GuestMark />}
      </th>
      <td data-label={t("column.employeeId")} className="admin-number">{person.employeeId}</td>
      <td data-label={t("column.role")}>{person.jobTitle}</td>
      <td data-label={t("column.ward")}>{person.department}</td>
      <td data-label={t("column.signIn")} className="admin-long">{person.userPrincipalName}</td>
      <td data-label={t("column.state")}>
        <State enabled={person.accountEnabled !== false} />
        {person.externalUserState === "PendingAcceptance" && <span className="admin-role"><Icon name="mail" /> {said("pending")}</span>}
      </td>
      <td data-label={t("column.administrator")}>
        <Roles id={person.id} />
      </td>
    </tr>
  );
}

export function State({ enabled }: { enabled: boolean }) {
  const t = useAdminTexts();
  return (
    <span className="admin-state" data-enabled={enabled ? "" : undefined}>
      <Icon name={enabled ? "check" : "lock"} /> {t(enabled ? "state.enabled" : "state.disabled")}
    </span>
  );
}

/** Roles are no part of a person's record; the table reads once who holds which. */
function Roles({ id }: { id: string }) {
  const t = useAdminTexts();
  const administers = useStore(administrators, (known) => known[id]);
  const officer = useStore(privacyOfficers, (known) => known[id]);
  return (
    <>
      {administers && <span className="admin-role"><Icon name="admin" /> {t("state.administrator")}</span>}
      {officer && <span className="admin-role"><Icon name="lock" /> {t("state.privacyOfficer")}</span>}
    </>
  );
}

function NoRows() {
  const t = useAdminTexts();
  const all = <Button onClick={() => ask(everybody)}>{t("people.showAll")}</Button>;
  const { text, department, enabled } = useStore(asked);
  const searching = Boolean(text || department || enabled !== "all");
  const key = searching ? "people.none" : "people.empty";
  return <EmptyState icon="people" title={t(key)} text={t(`${key}.text`)} action={searching ? all : undefined} />;
}
