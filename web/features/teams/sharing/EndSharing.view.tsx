// Before a team loses a channel, from whichever side: what follows for its people.
import { toast } from "../../../parts/Toast";
import { Confirm } from "../dialogs/Confirm.view";
import { useT } from "../texts";

interface Props { channel: string; team: string; act: () => Promise<void>; onClose: () => void }

export function EndSharing({ channel, team, act, onClose }: Props): JSX.Element {
  const t = useT();
  const end = async () => {
    await act();
    toast(t("endSharing.done", { channel, team }), { kind: "done" });
  };
  return <Confirm title={t("endSharing.title", { channel, team })} text={t("endSharing.text", { team })} agree={t("endSharing.do")} act={end} onClose={onClose} />;
}
