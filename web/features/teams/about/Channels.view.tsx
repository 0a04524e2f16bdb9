// The channels of a team as a list, and for owners the deleted ones that can still be brought back.
import { useCallback, useEffect, useState } from "react";
import { usePolicy } from "../../../kit/policies";
import { Link } from "../../../kit/router";
import { shortDate, stamp } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { Button } from "../../../parts/Button";
import { Icon } from "../../../parts/Icon";
import { toast } from "../../../parts/Toast";
import { ChannelDialog } from "../dialogs/ChannelDialog.view";
import { useFault } from "../dialogs/form";
import { teams } from "../live/stores";
import { channelPath } from "../paths";
import { isApart, isOwner, mayCreate } from "../rights";
import { useT } from "../texts";
import { ChannelMenu } from "../tree/ChannelMenu.view";
import { patientOf, withChannel, type ChannelRow, type TeamRow } from "../tree/teams";
import type { Channel } from "../types";
import { deletedChannels, restoreChannel } from "../wire";
import { Incoming } from "./Incoming.view";

export function Channels({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const privates = usePolicy("TeamsChannelsPolicy", "AllowPrivateChannelCreation") !== false;
  const [making, setMaking] = useState(false);
  const may = mayCreate(team, "standard") || mayCreate(team, "private", privates);
  return (
    <>
      {may && <div className="team-bar end"><Button kind="primary" icon="plus" onClick={() => setMaking(true)}>{t("channel.new")}</Button></div>}
      <ul className="team-list" aria-label={t("about.channels")}>{team.channels.map((channel) => <Line key={channel.id} team={team} channel={channel} />)}</ul>
      {!patientOf(team) && <Incoming team={team} />}
      {isOwner(team) && !team.isArchived && <Deleted team={team} />}
      {making && <ChannelDialog team={team} onClose={() => setMaking(false)} />}
    </>
  );
}

function Line({ team, channel }: { team: TeamRow; channel: ChannelRow }): JSX.Element {
  const t = useT();
  return (
    <li className="team-list-line">
      <span className="team-list-words">
        <Link className="team-list-link" to={channelPath(team.id, channel.id)}>{channel.displayName}</Link>
        {channel.description && <span className="secondary">{channel.description}</span>}
      </span>
      {channel.isArchived && <Badge>{t("archived")}</Badge>}
      {isApart(channel) && <Badge><Icon name={channel.membershipType === "shared" ? "shared" : "lock"} size={16} /> {t(`channel.kind.${channel.membershipType}`)}</Badge>}
      <ChannelMenu team={team} channel={channel} />
    </li>
  );
}

function Deleted({ team }: { team: TeamRow }): JSX.Element | null {
  const t = useT();
  const explain = useFault();
  const [gone, setGone] = useState<Channel[]>([]);
  const load = useCallback(() => void deletedChannels(team.id).then(setGone, () => {}), [team.id]);
  useEffect(load, [load, team.channels.length]);
  if (!gone.length) return null;
  const restore = async (channel: Channel) => {
    try {
      const back = await restoreChannel(team.id, channel.id);
      setGone((all) => all.filter((each) => each.id !== channel.id));
      teams.set((state) => withChannel(state, team.id, back));
      focusOn(channelPath(team.id, channel.id));
      toast(t("deleted.restored", { name: channel.displayName }), { kind: "done" });
    } catch (fault) {
      toast(explain(fault), { kind: "failed" });
    }
  };
  return (
    <section className="team-section" aria-label={t("deleted.title")}>
      <h2>{t("deleted.title")}</h2>
      <p className="secondary">{t("deleted.text")}</p>
      <ul className="team-list">
        {gone.map((channel) => (
          <li key={channel.id} className="team-list-line">
            <span className="team-list-words">
              <strong>{channel.displayName}</strong>
              <DeletedOn at={channel["@salus.deletedDateTime"]} />
            </span>
            <Button icon="retry" aria-label={t("deleted.restoreThis", { name: channel.displayName })} onClick={() => void restore(channel)}>
              {t("deleted.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The button that was pressed is gone; what it brought back takes the focus. */
function focusOn(place: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(`.team-list-link[href="${place}"]`)?.focus(), 50);
}

function DeletedOn({ at }: { at: string | null | undefined }): JSX.Element | null {
  const t = useT();
  return at ? <span className="secondary" title={stamp(at)}>{t("deleted.on", { date: shortDate(at) })}</span> : null;
}
