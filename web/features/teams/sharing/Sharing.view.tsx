// What a shared channel says of itself: who was let in, with which teams it is shared, and everybody whom that makes.
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { Banner } from "../../../parts/Banner";
import { Button } from "../../../parts/Button";
import { ErrorState } from "../../../parts/ErrorState";
import { IconButton } from "../../../parts/IconButton";
import { Skeleton } from "../../../parts/Skeleton";
import { Tabs } from "../../../parts/Tabs";
import type { Loaded } from "../../people/loaded";
import { ChannelPath } from "../channel/ChannelPath.view";
import { useOwnsChannel } from "../live/members";
import { useEverybody, useSharing, type Sharing } from "../live/sharing";
import { channelPath, reaches, sharingPath, type Reach } from "../paths";
import { isClosed } from "../rights";
import { useT } from "../texts";
import { ChannelMenu } from "../tree/ChannelMenu.view";
import type { ChannelRow, TeamRow } from "../tree/teams";
import { Everybody } from "./Everybody.view";
import { LetIn } from "./LetIn.view";
import { SharedTeams } from "./SharedTeams.view";
import { sharedWith } from "./words";
import "../../chats/details/details.css";
import "../channel/channel.css";

interface Props { team: TeamRow; channel: ChannelRow; reach: Reach }

export function SharingPage({ team, channel, reach }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const sharing = useSharing(team, channel);
  const everybody = useEverybody(team, channel);
  const changed = () => (sharing.reload(), everybody.reload());
  const counts: Record<Reach, number | undefined> = {
    people: sharing.value?.people.length, teams: sharing.value?.teams.filter((each) => !each.isHostTeam).length, everybody: everybody.value?.length,
  };
  const shown = reaches.map((id) => ({ id, label: t(`shared.${id}`), to: sharingPath(team.id, channel.id, id), count: counts[id] }));
  const wanted: Pick<Loaded<unknown>, "value" | "error" | "reload"> = reach === "everybody" ? everybody : sharing;
  return (
    <section className="chat-pane team-about" aria-label={t("shared.of", { name: channel.displayName })}>
      <header className="chat-header">
        <IconButton icon="back" label={t("thread.back")} onClick={() => navigate(channelPath(team.id, channel.id))} side="right" />
        <div className="chat-header-words">
          <ChannelPath team={team} channel={channel} />
          <p className="chat-header-line">{sharing.value ? sharedWith(sharing.value, me, t) : "\u00a0"}</p>
        </div>
        <ChannelMenu team={team} channel={channel} />
      </header>
      {isClosed(team, channel) && <Banner kind="info" icon="lock">{t(team.isArchived ? "archived.team" : "archived.channel")}</Banner>}
      <div className="team-tabs"><Tabs label={t("shared.parts")} tabs={shown} selected={reach} /></div>
      <div className="team-page">
        {wanted.error && !wanted.value && <ErrorState error={wanted.error} onRetry={wanted.reload} />}
        {wanted.error && wanted.value !== undefined && <Banner kind="warning" action={<Button onClick={wanted.reload}>{t("tag.again")}</Button>}>{t("shared.stale")}</Banner>}
        {wanted.value === undefined && !wanted.error && <Skeleton rows lines={5} />}
        {reach === "everybody" && everybody.value && <Everybody name={channel.displayName} people={everybody.value} />}
        {reach !== "everybody" && sharing.value && <Part {...{ team, channel, reach, sharing: sharing.value, changed }} />}
      </div>
    </section>
  );
}

interface PartProps extends Props { sharing: Sharing; changed: () => void }

function Part({ team, channel, reach, sharing, changed }: PartProps): JSX.Element {
  const owns = useOwnsChannel(team, channel);
  const place = { team, channel, owns, changed };
  if (reach === "teams") return <SharedTeams {...place} teams={sharing.teams} />;
  return <LetIn {...place} people={sharing.people} />;
}
