// The list of everybody: search as you type, filters, endless, by keyboard.
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Link, navigate } from "../../kit/router";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { Avatar } from "../../parts/Avatar";
import { Button } from "../../parts/Button";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { GuestMark, isGuest } from "../../parts/GuestMark";
import { Skeleton } from "../../parts/Skeleton";
import { InviteGuest } from "../guests";
import { useMayInvite } from "../guests/rights";
import { useT as useGuestTexts } from "../guests/texts";
import { EndOfList } from "./end-of-list.view";
import { useFacets } from "./facets";
import type { Listed } from "./listing";
import { roleAndWard, type Person } from "./person";
import { usePresence } from "../../kit/presence";
import { isAsked, nothingAsked } from "./query";
import { useRoving } from "./roving";
import { SearchBox } from "./search-box.view";
import { ask, asked, directory, enterDirectory } from "./state";
import { usePeopleTexts } from "./texts";

export function Directory({ chosen }: { chosen?: string }) {
  const t = usePeopleTexts();
  useEffect(enterDirectory, []);
  const rows = useRef<HTMLUListElement>(null);
  return (
    <div className="directory">
      <div className="directory-head">
        <div className="directory-top">
          <h1 className="directory-title">{t("title")}</h1>
          <Invite />
        </div>
        <DirectorySearch rows={rows} />
        <Filters />
      </div>
      <DirectoryList rows={rows} chosen={chosen} />
    </div>
  );
}

function Invite() {
  const said = useGuestTexts();
  const [open, setOpen] = useState(false);
  if (!useMayInvite()) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{said("button")}</Button>
      {open && <InviteGuest onClose={() => setOpen(false)} />}
    </>
  );
}

function DirectorySearch({ rows }: { rows: RefObject<HTMLUListElement> }) {
  const t = usePeopleTexts();
  const text = useStore(asked, (now) => now.text);
  const stops = () => rows.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      stops()[0]?.focus();
    } else if (event.key === "Escape" && text) {
      event.preventDefault();
      ask({ text: "" });
    } else if (event.key === "Enter") {
      stops()[0]?.click();
    }
  };
  return <SearchBox label={t("search")} value={text} onChange={(next) => ask({ text: next })} onKeyDown={onKeyDown} />;
}

function Filters() {
  const t = usePeopleTexts();
  const facets = useFacets(useLang());
  const now = useStore(asked);
  return (
    <div className="directory-filters" role="group" aria-label={t("filter")}>
      <Choice label={t("filter.department")} any={t("filter.anyDepartment")} options={facets.departments}
        value={now.department} onChoose={(department) => ask({ department })} />
      <Choice label={t("filter.jobTitle")} any={t("filter.anyJobTitle")} options={facets.jobTitles}
        value={now.jobTitle} onChoose={(jobTitle) => ask({ jobTitle })} />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  any: string;
  options: string[];
  value: string;
  onChoose: (value: string) => void;
}

function Choice({ label, any, options, value, onChoose }: ChoiceProps) {
  return (
    <select className="people-select" aria-label={label} value={value} data-set={value ? "" : undefined}
      onChange={(event) => onChoose(event.target.value)}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function DirectoryList({ rows, chosen }: { rows: RefObject<HTMLUListElement>; chosen?: string }) {
  const t = usePeopleTexts();
  const list = useStore(directory.store);
  const roving = useRoving(rows, () => void directory.more());
  if (list.phase === "failed" && !list.items.length)
    return <ErrorState title={t("list.failed")} error={list.error} onRetry={() => void directory.retry()} />;
  if (!list.items.length) return list.phase === "ready" ? <Nobody /> : <Waiting />;
  return (
    <div className="directory-scroll" aria-busy={list.phase === "loading"}>
      <Count list={list} />
      <ul className="directory-list" ref={rows} aria-label={t("directory")} {...roving}>
        {list.items.map((person) => (
          <Row key={person.id} person={person} open={person.id === chosen} />
        ))}
      </ul>
      <EndOfList list={list} onMore={() => void directory.more()} onRetry={() => void directory.retry()} />
    </div>
  );
}

function Count({ list }: { list: Listed<Person> }) {
  const t = usePeopleTexts();
  const now = useStore(asked);
  return (
    <div className="directory-count">
      <span role="status">{list.phase !== "loading" && list.total !== null && t("count", { count: list.total })}</span>
      {isAsked(now) && (
        <button type="button" className="people-clear" onClick={() => ask(nothingAsked)}>
          {t("filter.clear")}
        </button>
      )}
    </div>
  );
}

function Row({ person, open }: { person: Person; open: boolean }) {
  const presence = usePresence(person.id);
  return (
    <li>
      <Link className="directory-row" to={`/people/${encodeURIComponent(person.id)}`} data-stop={person.displayName}
        aria-current={open ? "page" : undefined}>
        <Avatar person={person} size={36} presence={presence?.availability} />
        <span className="directory-who">
          <span className="directory-name">{person.displayName}{isGuest(person) && <GuestMark />}</span>
          <span className="directory-role">{roleAndWard(person)}</span>
        </span>
      </Link>
    </li>
  );
}

function Waiting() {
  return (
    <div className="directory-waiting">
      <Skeleton lines={12} rows />
    </div>
  );
}

function Nobody() {
  const t = usePeopleTexts();
  const searching = isAsked(useStore(asked));
  const kind = searching ? "empty" : "empty.none";
  const action = searching && (
    <Button onClick={() => (ask(nothingAsked), navigate("/people"))}>{t("filter.clear")}</Button>
  );
  return (
    <div className="directory-empty" role="status">
      <EmptyState icon="people" title={t(`${kind}.title`)} text={t(`${kind}.text`)} action={action || undefined} />
    </div>
  );
}
