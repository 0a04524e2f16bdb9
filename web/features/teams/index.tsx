// Teams: the tree on the left, what is open beside it; on a phone one of them at a time.
import { useEffect, useState, type CSSProperties } from "react";
import { navigate, usePath } from "../../kit/router";
import { useStore } from "../../kit/store";
import { styled } from "../../kit/styles";
import { later } from "../../parts/later";
import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { Skeleton } from "../../parts/Skeleton";
import { Splitter, useListWidth } from "../chats/list/Splitter.view";
import { PatientBanner } from "../patients/banner/Banner.view";
import { AdmissionsPane } from "../patients/admissions/Pane.view";
import { About } from "./about/About.view";
import { GuestPage } from "./about/Guest.view";
import { ChannelView } from "./channel/Channel.view";
import { Find } from "./channel/Find.view";
import { loadTeams, refreshTeam } from "./live/live";
import { teams } from "./live/stores";
import { channelPath, placeOf, type Place, type Reach } from "./paths";
import { SharingPage } from "./sharing/Sharing.view";
import { start } from "./summary";
import { Absent } from "./channel/Absent.view";
import { useT } from "./texts";
import { TreePane } from "./tree/TreePane.view";
import { channelOf, isGuest, patientOf, type ChannelRow, type TeamRow } from "./tree/teams";
import "../chats/chats.css";
import "../chats/list/list.css";
import "./teams.css";

const EmergencyOfPatient = later(() => styled(import("../emergency/patient.view")).then((module) => module.default));

export default function Teams(): JSX.Element {
  const place = placeOf(usePath());
  const [width, setWidth] = useListWidth();
  useEffect(() => void start(), []);
  return (
    <div className="chats teams" data-view={place.view === "tree" ? "list" : place.view} style={{ "--list-width": `${width}px` } as CSSProperties}>
      <TreePane selected={"channelId" in place ? place.channelId : undefined} />
      <Splitter width={width} onChange={setWidth} />
      <Opened place={place} />
    </div>
  );
}

function Opened({ place }: { place: Place }): JSX.Element {
  const t = useT();
  if (place.view === "find") return <Find channelId={place.channelId} messageId={place.messageId} />;
  if (place.view === "admissions") return <AdmissionsPane />;
  if (place.view === "emergency") return <EmergencyOfPatient meanwhile={<Skeleton rows lines={4} />} />;
  if (place.view === "tree") return <div className="chat-pane chat-nothing"><EmptyState icon="teams" title={t("nothing.title")} text={t("nothing.text")} /></div>;
  return <Known key={place.teamId} place={place} />;
}

/** Above whatever is shown of a patient's team stands who the patient is. */
function Open({ team, children }: { team: TeamRow; children: JSX.Element }): JSX.Element {
  const patient = patientOf(team);
  return patient ? <div className="chat-pane patient-place"><PatientBanner team={team} patient={patient} />{children}</div> : children;
}

/** The team and channel of the address, once they are known to be one's own. */
function Known({ place }: { place: Extract<Place, { view: "channel" | "sharing" | "about" }> }): JSX.Element {
  const t = useT();
  const state = useStore(teams);
  const team = state.byId[place.teamId];
  const channel = place.view !== "about" ? channelOf(state, place.teamId, place.channelId) : undefined;
  const found = team && (place.view === "about" || channel);
  const missing = useMissing(place.teamId, place.view === "about" ? "" : place.channelId, Boolean(found) || state.phase === "loading");
  if (team && place.view === "about" && isGuest(team)) return <GuestPage team={team} />;
  if (team && place.view === "about") return <Open team={team}><About team={team} tab={place.tab} /></Open>;
  if (team && place.view === "channel" && channel) {
    return <Open team={team}><ChannelView key={channel.id} team={team} channel={channel} rootId={place.rootId} replyId={place.replyId} tabId={place.tabId} /></Open>;
  }
  if (team && place.view === "sharing" && channel) return <Sharing team={team} channel={channel} reach={place.reach} />;
  if (state.phase === "failed") return <section className="chat-pane"><ErrorState text={t("tree.failed")} onRetry={() => void loadTeams()} /></section>;
  if (!missing) return <section className="chat-pane" aria-label={t("channel.loading")}><Skeleton rows lines={5} /></section>;
  return <Absent teamId={place.teamId} channelId={place.view === "about" ? undefined : place.channelId} />;
}

/** Of other channels the team's page says who is in them. */
function Sharing({ team, channel, reach }: { team: TeamRow; channel: ChannelRow; reach: Reach }): JSX.Element | null {
  const isShared = channel.membershipType === "shared";
  useEffect(() => {
    if (!isShared) navigate(channelPath(team.id, channel.id), { replace: true });
  }, [isShared]);
  return isShared ? <SharingPage team={team} channel={channel} reach={reach} /> : null;
}

/** What the list does not hold may be just new; the server says whether it exists for this person. */
function useMissing(teamId: string, channelId: string, known: boolean): boolean {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    setMissing(false);
    if (known) return;
    let here = true;
    const ask = () => void refreshTeam(teamId).then(() => here && setMissing(true), () => here && setTimeout(ask, 5000));
    ask();
    return () => void (here = false);
  }, [teamId, channelId, known]);
  return missing && !known;
}
