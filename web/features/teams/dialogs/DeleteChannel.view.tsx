// Deleting a channel: the owners can bring it back for a month.
import { navigate, path } from "../../../kit/router";
import { toast } from "../../../parts/Toast";
import { teams } from "../live/stores";
import { channelPath, treePath } from "../paths";
import { useT } from "../texts";
import { withoutChannel, type ChannelRow, type TeamRow } from "../tree/teams";
import { deleteChannel } from "../wire";
import { Confirm } from "./Confirm.view";

export function DeleteChannel({ team, channel, onClose }: { team: TeamRow; channel: ChannelRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const remove = async () => {
    await deleteChannel(team.id, channel.id);
    if (path().startsWith(channelPath(team.id, channel.id))) navigate(treePath, { replace: true });
    teams.set((state) => withoutChannel(state, team.id, channel.id));
    toast(t("deleteChannel.done", { name: channel.displayName }), { kind: "done" });
  };
  const title = t("deleteChannel.title", { name: channel.displayName });
  return <Confirm title={title} text={t("deleteChannel.text")} agree={t("deleteChannel.do")} act={remove} onClose={onClose} />;
}
