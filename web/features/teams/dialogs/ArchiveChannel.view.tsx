// Putting a channel to rest, which is asked first since it concerns everybody in it; opening it again is simply done.
import { toast } from "../../../parts/Toast";
import { teams } from "../live/stores";
import { useT } from "../texts";
import { withArchived, type ChannelRow, type TeamRow } from "../tree/teams";
import { archiveChannel } from "../wire";
import { Confirm } from "./Confirm.view";
import { useFault } from "./form";

async function rest(team: TeamRow, channel: ChannelRow, archived: boolean): Promise<void> {
  await archiveChannel(team.id, channel.id, archived);
  teams.set((state) => withArchived(state, team.id, channel.id, archived));
}

export function ArchiveChannel({ team, channel, onClose }: { team: TeamRow; channel: ChannelRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const name = channel.displayName;
  const archive = async () => {
    await rest(team, channel, true);
    toast(t("archiveChannel.done", { name }), { kind: "done" });
  };
  return <Confirm title={t("archiveChannel.title", { name })} text={t("archiveChannel.text")} agree={t("archiveChannel.do")} act={archive} onClose={onClose} />;
}

export function useOpenAgain(team: TeamRow, channel: ChannelRow): () => Promise<void> {
  const t = useT();
  const explain = useFault();
  return async () => {
    try {
      await rest(team, channel, false);
      toast(t("unarchiveChannel.done", { name: channel.displayName }), { kind: "done" });
    } catch (fault) {
      toast(explain(fault), { kind: "failed" });
    }
  };
}
