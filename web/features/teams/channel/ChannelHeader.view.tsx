// Which channel of which team this is, what it is for, and the way to its people; and the way back on a phone.
import { useState } from "react";
import { Link, navigate } from "../../../kit/router";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { useT as usePatientTexts } from "../../patients/texts";
import { ChannelMembers } from "../dialogs/ChannelMembers.view";
import { aboutPath, channelPath, treePath } from "../paths";
import { useT } from "../texts";
import { AttentionMark } from "../tree/Attention.view";
import { ChannelMenu } from "../tree/ChannelMenu.view";
import { patientOf, type ChannelRow, type TeamRow } from "../tree/teams";

interface Props { team: TeamRow; channel: ChannelRow; thread?: boolean }

export function ChannelHeader({ team, channel, thread }: Props): JSX.Element {
  const t = useT();
  // The name of a patient stands in the banner above, and nowhere twice.
  const said = usePatientTexts();
  const [people, setPeople] = useState(false);
  const isPrivate = channel.membershipType === "private";
  const purpose = channel.description || t(isPrivate ? "channel.private.text" : "channel.standard.text");
  const back = thread ? channelPath(team.id, channel.id) : treePath;
  return (
    <header className={`chat-header${thread ? " team-thread-header" : ""}`}>
      <span className="chat-back"><IconButton icon="back" label={t(thread ? "thread.back" : "channel.toTree")} onClick={() => navigate(back)} side="right" /></span>
      <div className="chat-header-words">
        <h1 className="team-path">
          <Link className="team-path-team" to={aboutPath(team.id)}>{patientOf(team) ? said("team.short") : team.displayName}</Link>
          <span aria-hidden="true">›</span>
          {isPrivate && <Icon name="lock" size={16} label={t("channel.private")} />}
          <span className="team-path-channel">{channel.displayName}</span>
          <AttentionMark channel={channel} />
        </h1>
        <p className="chat-header-line" title={channel.description ?? undefined}>{thread ? t("thread.title") : purpose}</p>
      </div>
      {!thread && <IconButton icon="group" label={t("channel.members")} side="left" onClick={() => (isPrivate ? setPeople(true) : navigate(aboutPath(team.id)))} />}
      {!thread && <ChannelMenu team={team} channel={channel} />}
      {people && <ChannelMembers team={team} channel={channel} onClose={() => setPeople(false)} />}
    </header>
  );
}
