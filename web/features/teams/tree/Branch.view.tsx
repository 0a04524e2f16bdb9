// A team in the tree with its channels below: what is new is bold with a number; private and archived ones are marked.
import { navigate } from "../../../kit/router";
import { hue, initials } from "../../../parts/Avatar";
import { Badge } from "../../../parts/Badge";
import { Icon } from "../../../parts/Icon";
import { plainName } from "../../patients/name";
import { PatientName } from "../../patients/tree/PatientName.view";
import { channelPath } from "../paths";
import { useT } from "../texts";
import { AttentionMark } from "./Attention.view";
import { ChannelMenu } from "./ChannelMenu.view";
import { KindMark } from "./KindMark.view";
import { fold, type Branch } from "./shown";
import { TeamMenu } from "./TeamMenu.view";
import { isGuest, patientOf, unreadOf, type ChannelRow, type TeamRow } from "./teams";

interface Props { branch: Branch; selected?: string; stop?: string; onStop: (id: string) => void; searching: boolean }

export function BranchView({ branch: { team, channels, open }, selected, stop, onStop, searching }: Props): JSX.Element {
  const t = useT();
  const patient = patientOf(team);
  const press = () => {
    const first = team.channels[0];
    // Whoever presses a patient wants what is said of them; pressing again folds.
    const leads = patient && first && (!open || !team.channels.some(({ id }) => id === selected));
    if (leads) navigate(channelPath(team.id, first.id));
    if (!searching) fold(team, leads ? false : open);
  };
  return (
    <li className={`team-branch${team.isArchived ? " archived" : ""}`}>
      <div className="team-line">
        <button type="button" className="team-row" data-team={team.id} data-name={patient ? plainName(patient) : team.displayName} aria-expanded={open} tabIndex={stop === team.id ? 0 : -1}
          onFocus={() => onStop(team.id)} onClick={press}>
          <Icon name={open ? "down" : "forward"} size={16} />
          <TeamPicture team={team} size={28} />
          {patient ? <PatientName patient={patient} /> : <span className="team-row-name" title={team.displayName}>{team.displayName}</span>}
          {team.isArchived && <span className="team-row-mark">{t("archived.word")}</span>}
        </button>
        {!isGuest(team) && <span className="team-extra"><TeamMenu team={team} /></span>}
      </div>
      {channels.length > 0 && (
        <ul aria-label={t("tree.channelsOf", { name: team.displayName })}>
          {channels.map((channel) => (
            <li key={channel.id} className={`team-line${channel.id === selected ? " selected" : ""}`}>
              <ChannelButton team={team} channel={channel} selected={channel.id === selected} tabIndex={stop === channel.id ? 0 : -1} onStop={onStop} />
              <span className="team-extra"><ChannelMenu team={team} channel={channel} /></span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

export function TeamPicture({ team, size }: { team: Pick<TeamRow, "id" | "displayName" | "@salus.patient">; size: number }): JSX.Element {
  if (team["@salus.patient"]) {
    return <span className="avatar team-picture of-patient" style={{ width: size, height: size }}><Icon name="ward" size={Math.round(size * 0.6)} /></span>;
  }
  return (
    <span className="avatar team-picture" data-hue={hue(team.id)} style={{ width: size, height: size, fontSize: Math.round(size * 0.4) }}>
      <span aria-hidden="true">{initials(team.displayName)}</span>
    </span>
  );
}

interface ButtonProps { team: TeamRow; channel: ChannelRow; selected: boolean; tabIndex: number; onStop: (id: string) => void }

function ChannelButton({ team, channel, selected, tabIndex, onStop }: ButtonProps): JSX.Element {
  const t = useT();
  const unread = unreadOf(channel);
  return (
    <button type="button" className={`team-row channel${unread ? " unread" : ""}`} data-name={channel.displayName} tabIndex={tabIndex}
      aria-current={selected ? "true" : undefined} onFocus={() => onStop(channel.id)} onClick={() => navigate(channelPath(team.id, channel.id))}>
      <span className="team-row-name" title={channel.displayName}>{channel.displayName}</span>
      <KindMark channel={channel} />
      {channel.isArchived && !team.isArchived && <span className="team-row-mark">{t("archived")}</span>}
      <AttentionMark channel={channel} />
      {channel["@salus.mentioned"] && unread > 0 && <Icon name="at" size={16} label={t("tree.mentioned")} />}
      <Badge count={unread} label={t("tree.unread", { count: unread })} />
    </button>
  );
}
