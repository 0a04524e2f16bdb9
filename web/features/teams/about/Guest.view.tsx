// The page of a team that one is not in: one is only in these of its channels.
import { Link, navigate } from "../../../kit/router";
import { Button } from "../../../parts/Button";
import { EmptyState } from "../../../parts/EmptyState";
import { channelPath, treePath } from "../paths";
import { useT } from "../texts";
import { KindMark } from "../tree/KindMark.view";
import type { TeamRow } from "../tree/teams";

export function GuestPage({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const channels = (
    <ul className="team-guest-channels" aria-label={t("tree.channelsOf", { name: team.displayName })}>
      {team.channels.map((channel) => (
        <li key={channel.id}><KindMark channel={channel} /> <Link className="team-list-link" to={channelPath(team.id, channel.id)}>{channel.displayName}</Link></li>
      ))}
    </ul>
  );
  const back = <Button onClick={() => navigate(treePath)}>{t("channel.toTree")}</Button>;
  return (
    <div className="chat-pane chat-nothing">
      <EmptyState heading="h1" icon="teams" title={t("guest.title", { name: team.displayName })} text={t("guest.text", { count: team.channels.length })} action={<>{channels}{back}</>} />
    </div>
  );
}
