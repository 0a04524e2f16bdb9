// Leaving a channel into which one was let by oneself: only its owners let one in again.
import { navigate, path } from "../../../kit/router";
import { toast } from "../../../parts/Toast";
import { loadLetIn } from "../live/members";
import { loadTeams } from "../live/live";
import { teams } from "../live/stores";
import { channelPath, treePath } from "../paths";
import { useT } from "../texts";
import { channelOf, type ChannelRow, type TeamRow } from "../tree/teams";
import type { Member } from "../types";
import { removeMember } from "../wire";
import { Confirm } from "./Confirm.view";

interface Props { team: TeamRow; channel: ChannelRow; seat: Member; onClose: () => void }

export function LeaveChannel({ team, channel, seat, onClose }: Props): JSX.Element {
  const t = useT();
  const name = channel.displayName;
  const leave = async () => {
    await removeMember(team.id, seat.id, channel.id);
    await loadTeams();
    // By a team one may still be in it.
    const stays = channelOf(teams.get(), team.id, channel.id);
    if (stays) await loadLetIn(team.id, channel.id);
    else if (path().startsWith(channelPath(team.id, channel.id))) navigate(treePath, { replace: true });
    toast(t(stays ? "leaveChannel.stays" : "leaveChannel.done", { name }), { kind: "done" });
  };
  return <Confirm title={t("leaveChannel.title", { name })} text={t("leaveChannel.text")} agree={t("leaveChannel.do")} act={leave} onClose={onClose} />;
}
