// Leaving a team: one may not come back by oneself to a private one, so that is said first.
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { teams } from "../live/stores";
import { treePath } from "../paths";
import { useT } from "../texts";
import { withoutTeam, type TeamRow } from "../tree/teams";
import { readMembers, removeMember } from "../wire";
import { Confirm } from "./Confirm.view";

export function LeaveTeam({ team, onClose }: { team: TeamRow; onClose: () => void }): JSX.Element {
  const t = useT();
  const me = useSession().user;
  const leave = async () => {
    const found = await readMembers(team.id, me.displayName);
    const own = found.value.find((member) => member.userId === me.id);
    await removeMember(team.id, own?.id ?? me.id);
    teams.set((state) => withoutTeam(state, team.id));
    navigate(treePath);
    toast(t("leave.done", { name: team.displayName }), { kind: "done" });
  };
  return (
    <Confirm title={t("leave.title", { name: team.displayName })} text={t(team.visibility === "public" ? "leave.text.public" : "leave.text.private")}
      agree={t("leave.do")} act={leave} onClose={onClose} />
  );
}
