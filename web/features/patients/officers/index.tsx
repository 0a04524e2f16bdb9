// For privacy officers: who looked into the team of a patient, day by day.
import { useState } from "react";
import { Link, match, usePath } from "../../../kit/router";
import { useLang } from "../../../kit/texts";
import { longDate } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Icon } from "../../../parts/Icon";
import { PersonLine } from "../../../parts/PersonLine";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { matches } from "../../chats/list/naming";
import { usePerson } from "../../chats/live/people";
import { useLoaded } from "../../people/loaded";
import { Search } from "../../teams/parts/Search.view";
import { dayOf, placeOf, searched } from "../about";
import { Name } from "../Name.view";
import { usePages } from "../pages";
import { birthText, usePatientFault, useT, type Translate } from "../texts";
import type { Access, PatientTeam } from "../types";
import { findTeam, readAccesses, readTeams } from "../wire";
import { byDay } from "./days";
import "../../chats/chats.css";
import "../patients.css";

const path = "/privacy/patients";

export default function LookedPage(): JSX.Element {
  const t = useT();
  const team = match(`${path}/:team`, usePath())?.team;
  return (
    <section className="patient-looked" aria-label={t("looked")}>
      <h2 className="unseen">{t("looked")}</h2>
      <p className="privacy-lead">{t("officers.lead")}</p>
      {team ? <Looked key={team} teamId={team} /> : <Find />}
    </section>
  );
}

function Find(): JSX.Element {
  const t = useT();
  const explain = usePatientFault();
  const [words, setWords] = useState("");
  const { items, error, reload, more, busy } = usePages("patient teams all", (next, signal) => readTeams("all", next, signal));
  const found = (items ?? []).filter((team) => matches(searched(team), words));
  if (error && !items) return <ErrorState title={t("officers.failed")} error={error} onRetry={reload} />;
  if (!items) return <Skeleton rows lines={5} />;
  if (!items.length) return <EmptyState icon="ward" title={t("teams.none.all")} text={t("teams.none.text")} />;
  return (
    <>
      <Search label={t("officers.find")} words={words} onWords={setWords} />
      {!found.length && <p className="secondary" role="status">{t("filter.none", { words })}</p>}
      <ul className="patient-found" aria-label={t("patients")}>{found.map((team) => <Found key={team.teamId} team={team} />)}</ul>
      {more && <div><Button busy={busy} onClick={() => void more().catch((fault) => toast(explain(fault), { kind: "failed" }))}>{t("more")}</Button></div>}
    </>
  );
}

const aboutOf = (t: Translate, team: PatientTeam): string =>
  [t("identifier.short", { identifier: team.identifier }), team.birthDate && birthText(team.birthDate), placeOf(team)].filter(Boolean).join(" · ");

function Found({ team }: { team: PatientTeam }): JSX.Element {
  const t = useT();
  return (
    <li>
      <Link to={`${path}/${team.teamId}`}>
        <strong><Name patient={team} /></strong>
        <span className="secondary">{aboutOf(t, team)}</span>
      </Link>
    </li>
  );
}

function Looked({ teamId }: { teamId: string }): JSX.Element {
  const t = useT();
  useLang();
  const { value: patient } = useLoaded(`looked of ${teamId}`, (signal) => findTeam(teamId, signal));
  const { value, error, reload } = useLoaded(`looked ${teamId}`, (signal) => readAccesses(teamId, signal));
  return (
    <>
      <p><Link className="chat-link" to={path}>{t("officers.back")}</Link></p>
      {patient && <header><h3><Name patient={patient} /></h3><p className="secondary">{aboutOf(t, patient)}</p></header>}
      {error && !value && <ErrorState title={t("officers.failed")} error={error} onRetry={reload} />}
      {!value && !error && <Skeleton rows lines={5} />}
      {value && !value.length && <EmptyState icon="eye" title={t("officers.none")} text={t("officers.none.text")} />}
      {value && byDay(value).map(({ date, people }) => (
        <section key={date} aria-label={longDate(dayOf(date))}>
          <h4>{t("officers.day", { date: longDate(dayOf(date)), count: people.length })}</h4>
          <ul>{people.map((access) => <li key={access.userId}><Person access={access} /></li>)}</ul>
        </section>
      ))}
    </>
  );
}

function Person({ access }: { access: Access }): JSX.Element {
  const t = useT();
  const person = usePerson(access.userId, access.displayName ?? t("officers.somebody"));
  return <PersonLine person={person} size={32} end={access.byEmergencyAccess && <Emergency />} />;
}

function Emergency(): JSX.Element {
  const t = useT();
  return <Badge tone="red"><Icon name="key" size={16} /> {t("officers.emergency")}</Badge>;
}
