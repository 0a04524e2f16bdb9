// "Medicine › Wound care": which channel of which team, with the sign of what kind it is.
import { Link } from "../../../kit/router";
import { useT as usePatientTexts } from "../../patients/texts";
import { aboutPath } from "../paths";
import { Icon } from "../../../parts/Icon";
import { AttentionMark } from "../tree/Attention.view";
import { moderationOf } from "../rights";
import { useT } from "../texts";
import { KindMark } from "../tree/KindMark.view";
import { patientOf, type ChannelRow, type TeamRow } from "../tree/teams";

export function ChannelPath({ team, channel }: { team: TeamRow; channel: ChannelRow }): JSX.Element {
  // The name of a patient stands in the banner above, and nowhere twice.
  const said = usePatientTexts();
  const t = useT();
  return (
    <h1 className="team-path">
      <Link className="team-path-team" to={aboutPath(team.id)}>{patientOf(team) ? said("team.short") : team.displayName}</Link>
      <span aria-hidden="true">›</span>
      <KindMark channel={channel} />
      <span className="team-path-channel">{channel.displayName}</span>
      {moderationOf(channel).userNewMessageRestriction === "moderators" && <Icon name="announce" size={16} label={t("reserved.mark")} />}
      <AttentionMark channel={channel} />
    </h1>
  );
}
