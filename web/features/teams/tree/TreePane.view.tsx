// The left pane: one's teams with their channels, a filter, and the ways to another team.
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { usePolicy } from "../../../kit/policies";
import { navigate } from "../../../kit/router";
import { amGuest } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { later } from "../../../parts/later";
import { Skeleton } from "../../../parts/Skeleton";
import { usePatientRights } from "../../patients/live";
import { useT as usePatientTexts } from "../../patients/texts";
import { Patients } from "../../patients/tree/Patients.view";
import { CreateTeam } from "../create/CreateTeam.view";
import { JoinTeam } from "../dialogs/JoinTeam.view";
import { matches } from "../../chats/list/naming";
import { loadTeams } from "../live/live";
import { teams } from "../live/stores";
import { Search } from "../parts/Search.view";
import { useT as useEmergencyTexts } from "../../emergency/texts";
import { emergencyPath } from "../paths";
import { useT } from "../texts";
import { BranchView } from "./Branch.view";
import { branches, folded, namesOf, type Branch } from "./shown";
import { treeKey } from "./tree-keys";
import { inOrder, isGuest, patientOf } from "./teams";

/** Its dialog is fetched when it is wanted. */
const Admit = later(() => import("../../patients/admit/Admit.view").then((module) => module.default));

type Act = "create" | "join" | "admit";

export function TreePane({ selected }: { selected?: string }): JSX.Element {
  const t = useT();
  const [query, setQuery] = useState("");
  const [act, setAct] = useState<Act>();
  const guest = amGuest();
  const mayMake = usePolicy("TeamsChannelsPolicy", "AllowTeamCreation") !== false && !guest;
  const said = usePatientTexts();
  const emergency = useEmergencyTexts();
  const { canCreate } = usePatientRights();
  const mayOpen = usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;
  const items: MenuEntry[] = [
    canCreate && { label: said("admit"), icon: "ward", onSelect: () => setAct("admit") },
    mayOpen && { label: emergency("patient.title"), icon: "key", onSelect: () => navigate(emergencyPath) },
    mayMake && { label: t("create.title"), icon: "plus", onSelect: () => setAct("create") },
    !guest && { label: t("join.title"), icon: "personAdd", onSelect: () => setAct("join") },
  ];
  return (
    <section className="chat-list-pane" aria-label={t("tree.title")}>
      <header className="chat-list-head">
        <h1>{t("tree.title")}</h1>
        {items.some(Boolean) && <Menu align="end" items={items} button={<IconButton icon="plus" label={t("tree.new")} side="left" />} />}
      </header>
      <Filter query={query} onQuery={setQuery} />
      <Tree query={query} selected={selected} onAct={setAct} mayMake={mayMake} />
      {act === "create" && <CreateTeam onClose={() => setAct(undefined)} />}
      {act === "admit" && <Admit onClose={() => setAct(undefined)} />}
      {act === "join" && <JoinTeam onClose={() => setAct(undefined)} />}
    </section>
  );
}

function Filter({ query, onQuery }: { query: string; onQuery: (query: string) => void }): JSX.Element {
  const t = useT();
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && query) event.stopPropagation(), onQuery("");
    if (event.key === "ArrowDown") event.preventDefault(), document.querySelector<HTMLElement>(".team-tree .team-row[tabindex='0']")?.focus();
  };
  return <Search label={t("tree.filter")} words={query} onWords={onQuery} onKeyDown={key} />;
}

interface TreeProps { query: string; selected?: string; onAct: (act: Act) => void; mayMake: boolean }

function Tree({ query, selected, onAct, mayMake }: TreeProps): JSX.Element {
  const t = useT();
  const state = useStore(teams);
  const shut = useStore(folded);
  const [stop, setStop] = useState<string>();
  const [bed, setBed] = useState("");
  const all = inOrder(state);
  const patients = all.filter(patientOf);
  const shown = branches(all, query, shut, selected).filter(({ team }) => !patientOf(team) || matches(namesOf(team), bed));
  if (state.phase === "failed" && !all.length) return <ErrorState text={t("tree.failed")} onRetry={() => void loadTeams()} />;
  if (state.phase === "loading" && !all.length) return <Skeleton rows lines={8} />;
  if (!all.length) {
    const join = !amGuest() && <Button icon="personAdd" onClick={() => onAct("join")}>{t("join.title")}</Button>;
    const make = mayMake && <Button icon="plus" onClick={() => onAct("create")}>{t("create.title")}</Button>;
    return (
      <div className="team-tree">
        <EmptyState icon="teams" title={t("tree.empty")} text={t(amGuest() ? "tree.emptyGuest" : "tree.emptyText")} action={<>{join} {make}</>} />
        <Patients count={0} words="" onWords={setBed} />
      </div>
    );
  }
  if (!shown.length && query.trim()) return <EmptyState icon="search" title={t("tree.noMatch", { query })} />;
  const ids = shown.flatMap(({ team, channels }) => [team.id, ...channels.map((each) => each.id)]);
  const current = [stop, selected].find((id) => id && ids.includes(id)) ?? ids[0];
  const view = (branch: Branch) => (
    <BranchView key={branch.team.id} branch={branch} selected={selected} stop={current} onStop={setStop} searching={query.trim() !== ""} />
  );
  const others = shown.filter(({ team }) => !patientOf(team) && !isGuest(team));
  const guests = shown.filter(({ team }) => isGuest(team));
  return (
    <div className="team-tree" onKeyDown={treeKey}>
      {others.length > 0 && <ul aria-label={t("tree.title")}>{others.map(view)}</ul>}
      {guests.length > 0 && <Guests>{guests.map(view)}</Guests>}
      <Patients count={query.trim() ? 0 : patients.length} words={bed} onWords={setBed}>{shown.filter(({ team }) => patientOf(team)).map(view)}</Patients>
    </div>
  );
}

/** Teams that one is not in, of which one sees shared channels alone. */
function Guests({ children }: { children: ReactNode }): JSX.Element {
  const t = useT();
  return (
    <section className="team-guests" aria-label={t("tree.guests")}>
      <h2>{t("tree.guests")}</h2>
      <p className="secondary">{t("tree.guestsText")}</p>
      <ul aria-label={t("tree.guests")}>{children}</ul>
    </section>
  );
}
