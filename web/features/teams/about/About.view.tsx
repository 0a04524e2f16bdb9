// A team's own page: who is in it, its channels, and how it is set.
import { navigate } from "../../../kit/router";
import { Banner } from "../../../parts/Banner";
import { IconButton } from "../../../parts/IconButton";
import { Tabs } from "../../../parts/Tabs";
import { useT as usePatientTexts } from "../../patients/texts";
import { aboutPath, tabs, treePath, type Tab } from "../paths";
import { Tags } from "../tags/Tags.view";
import { useT } from "../texts";
import { TeamPicture } from "../tree/Branch.view";
import { TeamMenu } from "../tree/TeamMenu.view";
import { patientOf, type TeamRow } from "../tree/teams";
import { Apps } from "./Apps.view";
import { Channels } from "./Channels.view";
import { Members } from "./Members.view";
import { Settings } from "./Settings.view";
import "../../chats/details/details.css";

export function About({ team, tab }: { team: TeamRow; tab: Tab }): JSX.Element {
  const t = useT();
  const shown = tabs.map((id) => ({ id, label: t(`about.${id}`), to: aboutPath(team.id, id) }));
  const said = usePatientTexts();
  const patient = patientOf(team);
  const line = [t(`privacy.${team.visibility}.team`), team.description];
  return (
    <section className="chat-pane team-about" aria-label={patient ? said("team") : t("about.of", { name: team.displayName })}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={t("channel.toTree")} onClick={() => navigate(treePath)} side="right" /></span>
        <TeamPicture team={team} size={40} />
        <div className="chat-header-words">
          <h1>{patient ? said("team") : team.displayName}</h1>
          <p className="chat-header-line" title={team.description ?? undefined}>{line.filter(Boolean).join(" · ")}</p>
        </div>
        <TeamMenu team={team} />
      </header>
      {team.isArchived && <Banner kind="info" icon="lock">{t("archived.team")}</Banner>}
      <div className="team-tabs"><Tabs label={t("about.tabs")} tabs={shown} selected={tab} /></div>
      <div className="team-page">
        {tab === "members" && <Members team={team} />}
        {tab === "tags" && <Tags team={team} />}
        {tab === "channels" && <Channels team={team} />}
        {tab === "apps" && <Apps team={team} />}
        {tab === "settings" && <Settings team={team} />}
      </div>
    </section>
  );
}
