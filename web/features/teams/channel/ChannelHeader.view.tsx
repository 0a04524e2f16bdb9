// Which channel of which team this is, what it is for, and the way to its people; and the way back on a phone.
import { useState } from "react";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { GuestMark } from "../../../parts/GuestMark";
import { IconButton } from "../../../parts/IconButton";
import { ChannelMembers } from "../dialogs/ChannelMembers.view";
import { useHasGuests, useSharing } from "../live/sharing";
import { aboutPath, channelPath, sharingPath, treePath } from "../paths";
import { sharedWith } from "../sharing/words";
import { useT } from "../texts";
import { ChannelMenu } from "../tree/ChannelMenu.view";
import type { ChannelRow, TeamRow } from "../tree/teams";
import { ChannelPath } from "./ChannelPath.view";

interface Props { team: TeamRow; channel: ChannelRow; thread?: boolean }

export function ChannelHeader({ team, channel, thread }: Props): JSX.Element {
  const t = useT();
  const [people, setPeople] = useState(false);
  const line = useLine(team, channel);
  const hasGuests = useHasGuests(team, channel);
  const showPeople = { standard: () => navigate(aboutPath(team.id)), private: () => setPeople(true), shared: () => navigate(sharingPath(team.id, channel.id)) };
  const back = thread ? channelPath(team.id, channel.id) : treePath;
  return (
    <header className={`chat-header${thread ? " team-thread-header" : ""}`}>
      <span className="chat-back"><IconButton icon="back" label={t(thread ? "thread.back" : "channel.toTree")} onClick={() => navigate(back)} side="right" /></span>
      <div className="chat-header-words">
        <ChannelPath team={team} channel={channel} />
        <p className="chat-header-line" title={thread ? undefined : line}>{hasGuests && <><GuestMark many /> </>}{thread ? t("thread.title") : line}</p>
      </div>
      {!thread && <IconButton icon="group" label={t("channel.members")} side="left" onClick={showPeople[channel.membershipType]} />}
      {!thread && <ChannelMenu team={team} channel={channel} />}
      {people && <ChannelMembers team={team} channel={channel} onClose={() => setPeople(false)} />}
    </header>
  );
}

/** What the channel is for; of a shared one first with whom. */
function useLine(team: TeamRow, channel: ChannelRow): string {
  const t = useT();
  const me = useSession().user.id;
  const { value } = useSharing(team, channel);
  const kind = channel.membershipType;
  if (kind !== "shared") return channel.description || t(`channel.${kind}.text`);
  return [value ? sharedWith(value, me, t) : t("channel.shared"), channel.description].filter(Boolean).join(" · ");
}
