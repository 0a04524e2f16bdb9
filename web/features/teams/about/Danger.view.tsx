// Putting a team to rest, waking it, and deleting it.
import { useState } from "react";
import { navigate } from "../../../kit/router";
import { Button } from "../../../parts/Button";
import { toast } from "../../../parts/Toast";
import { Confirm } from "../dialogs/Confirm.view";
import { useAct } from "../dialogs/form";
import { teams } from "../live/stores";
import { treePath } from "../paths";
import { useT } from "../texts";
import { withoutTeam, withTeam, type TeamRow } from "../tree/teams";
import { archiveTeam, deleteTeam } from "../wire";

export function Danger({ team }: { team: TeamRow }): JSX.Element {
  const t = useT();
  const [asked, setAsked] = useState<"archive" | "delete">();
  const { busy, problem, run } = useAct();
  const name = team.displayName;
  const close = () => setAsked(undefined);
  const archive = async (archived: boolean) => {
    await archiveTeam(team.id, archived);
    teams.set((state) => withTeam(state, { ...team, channels: undefined, isArchived: archived }));
    toast(t(archived ? "archive.done" : "unarchive.done", { name }), { kind: "done" });
  };
  const remove = async () => {
    await deleteTeam(team.id);
    navigate(treePath);
    teams.set((state) => withoutTeam(state, team.id));
    toast(t("deleteTeam.done", { name }), { kind: "done" });
  };
  return (
    <section className="team-section" aria-label={t("danger.title")}>
      <h2>{t("danger.title")}</h2>
      {problem && <p className="field-error">{problem}</p>}
      <div className="team-danger">
        <p>{t(team.isArchived ? "unarchive.text" : "archive.text")}</p>
        {team.isArchived ? <Button busy={busy} onClick={() => void run(() => archive(false))}>{t("unarchive.do")}</Button>
          : <Button onClick={() => setAsked("archive")}>{t("archive.do")}</Button>}
      </div>
      <div className="team-danger">
        <p>{t("deleteTeam.short")}</p>
        <Button kind="danger" icon="trash" onClick={() => setAsked("delete")}>{t("deleteTeam.do")}</Button>
      </div>
      {asked === "archive" && <Confirm title={t("archive.title", { name })} text={t("archive.text")} agree={t("archive.do")} act={() => archive(true)} onClose={close} />}
      {asked === "delete" && <Confirm title={t("deleteTeam.title", { name })} text={t("deleteTeam.text")} agree={t("deleteTeam.do")} act={remove} onClose={close} />}
    </section>
  );
}
