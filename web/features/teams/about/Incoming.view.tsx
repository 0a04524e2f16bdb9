// Channels of other teams in which everybody of this team is; its owners can end that.
import { useEffect, useState } from "react";
import { onChange, onResync } from "../../../kit/events";
import { Link } from "../../../kit/router";
import { useStore } from "../../../kit/store";
import { Button } from "../../../parts/Button";
import { ErrorState } from "../../../parts/ErrorState";
import { useLoaded } from "../../people/loaded";
import { loadTeams } from "../live/live";
import { CHANNEL } from "../live/sharing";
import { teams } from "../live/stores";
import { channelPath } from "../paths";
import { isOwner } from "../rights";
import { EndSharing } from "../sharing/EndSharing.view";
import { useT } from "../texts";
import { KindMark } from "../tree/KindMark.view";
import { teamOf, type TeamRow } from "../tree/teams";
import type { Channel } from "../types";
import { endIncoming, incomingChannels } from "../wire";

export function Incoming({ team }: { team: TeamRow }): JSX.Element | null {
  const t = useT();
  const { value, error, reload } = useLoaded(team.id, (signal) => incomingChannels(team.id, signal));
  const [ending, setEnding] = useState<Channel>();
  useEffect(() => {
    const ends = [onChange(CHANNEL, (_change, found) => found[1] !== team.id && reload()), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [team.id, reload]);
  if (!value?.length && !error) return null;
  const end = async () => {
    await endIncoming(team.id, ending!.id);
    reload();
    await loadTeams();
  };
  return (
    <section className="team-section" aria-label={t("incoming.title")}>
      <h2>{t("incoming.title")}</h2>
      <p className="secondary">{t("incoming.text")}</p>
      {error && !value && <ErrorState error={error} onRetry={reload} />}
      <ul className="team-list" aria-label={t("incoming.title")}>
        {value?.map((channel) => <Line key={channel.id} channel={channel} onEnd={isOwner(team) ? () => setEnding(channel) : undefined} />)}
      </ul>
      {ending && <EndSharing channel={ending.displayName} team={team.displayName} act={end} onClose={() => setEnding(undefined)} />}
    </section>
  );
}

function Line({ channel, onEnd }: { channel: Channel; onEnd?: () => void }): JSX.Element {
  const t = useT();
  const host = useStore(teams, (state) => teamOf(state, channel.id));
  return (
    <li className="team-list-line">
      <KindMark channel={channel} />
      <span className="team-list-words">
        {host ? <Link className="team-list-link" to={channelPath(host.id, channel.id)}>{channel.displayName}</Link> : <strong>{channel.displayName}</strong>}
        {host && <span className="secondary">{t("incoming.from", { name: host.displayName })}</span>}
      </span>
      {onEnd && <Button aria-label={t("incoming.end", { name: channel.displayName })} onClick={onEnd}>{t("endSharing.short")}</Button>}
    </li>
  );
}
