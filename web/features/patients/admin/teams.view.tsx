// All patients' teams of the house, for those who decide about admissions; one's own can be opened.
import { useEffect, useState } from "react";
import { onChange } from "../../../kit/events";
import { Link } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { useLang } from "../../../kit/texts";
import { shortDate, stamp } from "../../../kit/when";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { Choice } from "../../../parts/Choice";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { teams } from "../../teams/live/stores";
import { aboutPath } from "../../teams/paths";
import { ADMISSIONS } from "../live";
import { Name } from "../Name.view";
import { usePages } from "../pages";
import { birthText, usePatientFault, useT } from "../texts";
import type { PatientTeam, Show } from "../types";
import { readTeams } from "../wire";

export function TeamsPage(): JSX.Element {
  const t = useT();
  useLang();
  const explain = usePatientFault();
  const [show, setShow] = useState<Show>("admitted");
  const { items, error, reload, more, busy } = usePages(`patient teams ${show}`, (next, signal) => readTeams(show, next, signal));
  useEffect(() => onChange(ADMISSIONS, reload), [reload]);
  const options = (["admitted", "discharged", "all"] as const).map((value) => ({ value, label: t(`teams.show.${value}`) }));
  return (
    <>
      <p className="admin-lead">{t("teams.lead")}</p>
      <Choice label={t("teams.show")} hideLabel options={options} value={show} onChange={setShow} />
      {error && !items && <ErrorState title={t("teams.failed")} error={error} onRetry={reload} />}
      {error && items && <Banner kind="warning" action={<Button onClick={reload}>{t("again")}</Button>}>{t("stale")}</Banner>}
      {!items && !error && <Skeleton rows lines={6} />}
      {items && !items.length && <EmptyState icon="ward" title={t(`teams.none.${show}`)} text={t("teams.none.text")} />}
      {items && items.length > 0 && <Table teams={items} />}
      {more && <div><Button busy={busy} onClick={() => void more().catch((fault) => toast(explain(fault), { kind: "failed" }))}>{t("more")}</Button></div>}
    </>
  );
}

function Table({ teams: all }: { teams: PatientTeam[] }): JSX.Element {
  const t = useT();
  const columns = ["name", "identifier", "birthDate", "ward", "room", "members", "state"];
  return (
    <div className="admin-table-box patient-table">
      <table className="admin-table">
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(column === "members" || column === "state" ? `teams.${column}` : column)}</th>)}</tr></thead>
        <tbody>{all.map((team) => <Row key={team.teamId} team={team} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ team }: { team: PatientTeam }): JSX.Element {
  const t = useT();
  const isMine = useStore(teams, (state) => Boolean(state.byId[team.teamId]));
  const left = team.dischargedDateTime;
  return (
    <tr>
      <th scope="row">{isMine ? <Link to={aboutPath(team.teamId)}><Name patient={team} /></Link> : <Name patient={team} />}</th>
      <td data-label={t("identifier")}>{team.identifier}</td>
      <td data-label={t("birthDate")}>{team.birthDate && birthText(team.birthDate)}</td>
      <td data-label={t("ward")}>{team.wardName ?? team.wardCode}</td>
      <td data-label={t("room")}>{team.room}</td>
      <td data-label={t("teams.members")}>{team.members}</td>
      <td data-label={t("teams.state")} title={left ? stamp(left) : undefined}>{left ? t("discharged.on", { date: shortDate(left) }) : t("admitted")}</td>
    </tr>
  );
}
