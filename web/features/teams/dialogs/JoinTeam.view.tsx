// Joining a team: the public ones that one is not in, found by name.
import { useState } from "react";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { Dialog } from "../../../parts/Dialog";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { toast } from "../../../parts/Toast";
import { matches } from "../../chats/list/naming";
import { useListed } from "../live/listed";
import { refreshTeam } from "../live/live";
import { teams } from "../live/stores";
import { Search } from "../parts/Search.view";
import { channelPath } from "../paths";
import { useT } from "../texts";
import { TeamPicture } from "../tree/Branch.view";
import { ownTeams } from "../tree/teams";
import type { Team } from "../types";
import { joinTeam } from "../wire";
import { useFault } from "./form";

export function JoinTeam({ onClose }: { onClose: () => void }): JSX.Element {
  const t = useT();
  const [words, setWords] = useState("");
  const { all, fault, load } = useListed();
  const mine = useStore(teams, (state) => ownTeams(state).map(({ id }) => id));
  const open = (all ?? []).filter((team) => team.visibility === "public" && !team.isArchived && !mine.includes(team.id));
  const shown = open.filter((team) => matches(`${team.displayName} ${team.description ?? ""}`, words));
  return (
    <Dialog title={t("join.title")} onClose={onClose} wide>
      <div className="team-form team-join">
        <Search label={t("join.search")} words={words} onWords={setWords} autoFocus />
        {fault !== undefined && <ErrorState error={fault} onRetry={load} />}
        {!all && fault === undefined && <Skeleton rows lines={4} />}
        {all && !shown.length && (
          <EmptyState icon="teams" title={t(words ? "join.noMatch" : "join.none", { query: words })} text={words ? undefined : t("join.noneText")} />
        )}
        <ul className="team-list" aria-label={t("join.title")}>{shown.map((team) => <Line key={team.id} team={team} onClose={onClose} />)}</ul>
      </div>
    </Dialog>
  );
}

function Line({ team, onClose }: { team: Team; onClose: () => void }): JSX.Element {
  const t = useT();
  const explain = useFault();
  const me = useSession().user.id;
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      await joinTeam(team.id, me);
      const joined = await refreshTeam(team.id);
      onClose();
      if (joined?.channels?.[0]) navigate(channelPath(team.id, joined.channels[0].id));
      toast(t("join.done", { name: team.displayName }), { kind: "done" });
    } catch (fault) {
      setBusy(false);
      toast(explain(fault), { kind: "failed" });
    }
  };
  return (
    <li className="team-list-line">
      <TeamPicture team={team} size={36} />
      <span className="team-list-words"><strong>{team.displayName}</strong>{team.description && <span className="secondary">{team.description}</span>}</span>
      <Button busy={busy} aria-label={t("join.this", { name: team.displayName })} onClick={() => void join()}>{t("join.do")}</Button>
    </li>
  );
}
