// The teams whose people are all in a shared channel: its owners add theirs, and either side ends it.
import { useState } from "react";
import { navigate } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { loadTeams } from "../live/live";
import { teams as known } from "../live/stores";
import { treePath } from "../paths";
import { isClosed } from "../rights";
import { useT } from "../texts";
import { TeamPicture } from "../tree/Branch.view";
import { channelOf, ownTeams, type ChannelRow, type TeamRow } from "../tree/teams";
import type { SharedTeam } from "../types";
import { endSharing } from "../wire";
import { EndSharing } from "./EndSharing.view";
import { mayEnd } from "./offered";
import { ShareDialog } from "./ShareDialog.view";

interface Props { team: TeamRow; channel: ChannelRow; owns: boolean; teams: readonly SharedTeam[]; changed: () => void }

export function SharedTeams({ team, channel, owns, teams, changed }: Props): JSX.Element {
  const t = useT();
  const mine = useStore(known, ownTeams);
  const [sharing, setSharing] = useState(false);
  const [ending, setEnding] = useState<SharedTeam>();
  const end = async () => {
    await endSharing(team.id, channel.id, ending!.id);
    // Whoever was in it by this team alone is no longer in it.
    await loadTeams();
    if (channelOf(known.get(), team.id, channel.id)) changed();
    else navigate(treePath, { replace: true });
  };
  const open = owns && !isClosed(team, channel) && <Button kind="primary" icon="plus" onClick={() => setSharing(true)}>{t("share.title")}</Button>;
  return (
    <>
      <p className="secondary">{t("shared.teams.text")}</p>
      {open && teams.length > 1 && <div className="team-bar end">{open}</div>}
      <ul className="team-list" aria-label={t("shared.teams")}>
        {teams.map((each) => (
          <li key={each.id} className="team-list-line">
            <TeamPicture team={each} size={36} />
            <span className="team-list-words">
              <strong>{each.displayName}</strong>
              {each.isHostTeam && <span className="secondary">{t("shared.host.text")}</span>}
            </span>
            {each.isHostTeam && <Badge>{t("shared.host")}</Badge>}
            {mayEnd(each, owns, mine) && (
              <Button aria-label={t("endSharing.this", { name: each.displayName })} onClick={() => setEnding(each)}>{t("endSharing.short")}</Button>
            )}
          </li>
        ))}
      </ul>
      {teams.length < 2 && <EmptyState icon="shared" title={t("shared.noTeams")} text={t("shared.noTeamsText")} action={open} />}
      {sharing && <ShareDialog team={team} channel={channel} shared={teams} onShared={changed} onClose={() => setSharing(false)} />}
      {ending && <EndSharing channel={channel.displayName} team={ending.displayName} act={end} onClose={() => setEnding(undefined)} />}
    </>
  );
}
