// What waits for a decision, beside the tree of teams: for those who decide and are no administrators.
import { navigate } from "../../../kit/router";
import { IconButton } from "../../../parts/IconButton";
import { EmptyState } from "../../../parts/EmptyState";
import { treePath } from "../../teams/paths";
import { useT as useTeamTexts } from "../../teams/texts";
import { usePatientRights } from "../live";
import { useT } from "../texts";
import { Queue } from "./Queue.view";

export function AdmissionsPane(): JSX.Element {
  const t = useT();
  const said = useTeamTexts();
  const { canDecide } = usePatientRights();
  return (
    <section className="chat-pane" aria-label={t("admissions")}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={said("channel.toTree")} onClick={() => navigate(treePath)} side="right" /></span>
        <div className="chat-header-words"><h1>{t("admissions")}</h1></div>
      </header>
      <div className="team-page">
        {canDecide && <h2 className="unseen">{t("admissions.lead.short")}</h2>}
        {canDecide ? <Queue /> : <EmptyState icon="lock" title={t("admissions.refused")} />}
      </div>
    </section>
  );
}
