// The frame around every feature: top bar, rail, banners, the command box, and what runs as long as somebody is signed in.
import { Suspense, useEffect, useState } from "react";
import { begin } from "../../kit/arrival";
import { listening, startEvents } from "../../kit/events";
import { navigate, usePath } from "../../kit/router";
import { followPolicies } from "../../kit/policies";
import { type Session, usePolicies, useSession } from "../../kit/session";
import { Store, useStore } from "../../kit/store";
import { styled } from "../../kit/styles";
import { wayOn } from "../../kit/way-on";
import { later } from "../../parts/later";
import { Skeleton } from "../../parts/Skeleton";
import { Toasts } from "../../parts/Toast";
import { CommandBox } from "./command-box.view";
import { ConnectionBanner } from "./connection.view";
import { Boundary } from "./boundary.view";
import { arranged, BarContext, fillsPhone, offered, openFeature, railedFor, type FeatureEntry } from "./features";
import { InactivityWarning } from "./inactivity.view";
import { Proof } from "../security/proof.view";
import { Notices } from "./notices.view";
import { NotFound } from "./not-found.view";
import { useFollowPresence } from "./my-presence";
import { keepPresence } from "./presence";
import { Rail } from "./rail.view";
import { useShortcuts } from "./shortcuts";
import { ShortcutsDialog } from "./shortcuts.view";
import { useT } from "./texts";
import { TopBar } from "./top-bar.view";
import { useTitle } from "./title";
import "./shell.css";

const Urgent = later(() => import("../urgent").then((module) => module.Urgent));
/** Only where a hospital allows it at all. */
const EmergencyBar = later(() => styled(import("../emergency")).then((module) => module.EmergencyBar));
/** Only an administrator of a hospital without people is shown it. */
const SetupCard = later(() => styled(import("../setup/card.view")).then((module) => module.default));
const nothing = new Store(0);

export default function Shell({ features }: { features: FeatureEntry[] }): JSX.Element {
  const session = useSession();
  const policies = usePolicies();
  const mine = offered(features, session.features, policies);
  const railed = arranged(railedFor(mine, session.roles), policies, session.preferences.appBar);
  const mayOpenInEmergency = policies.TeamsMessagingPolicy?.AllowBreakGlass === true;
  const path = usePath();
  const ready = useStarted(session);
  useFollowPresence();
  const unread = useStore(useSummary(ready, chatsSummary));
  const noticed = useStore(useSummary(ready, activitySummary));
  const channels = useStore(useSummary(ready && mine.some((feature) => feature.name === "teams"), teamsSummary));
  const { box, help, openBox, openHelp, close } = useShortcuts(railed);
  const here = openFeature(mine, path);
  useTitle(here?.name, unread);
  useEffect(() => {
    if (path === "/") begin(), navigate(mine[0]?.path ?? "/settings", { replace: true });
    // The way on may be a page of the server's, such as an application's question.
    if (path === "/sign-in") location.replace(wayOn(path, location.search));
  }, [path]);
  return (
    <div className={`shell ${fillsPhone(path) ? "filled" : ""}`}>
      <SkipLink />
      <TopBar onSearch={openBox} onHelp={openHelp} />
      <Rail features={railed} path={path} unread={unread} notices={noticed} channels={channels} onSearch={openBox} />
      <div className="shell-main">
        <ConnectionBanner />
        {ready && mayOpenInEmergency && <EmergencyBar />}
        {ready && session.roles.includes("administrator") && !path.startsWith("/admin") && <SetupCard everywhere />}
        <main id="main" className="shell-view" tabIndex={-1}>
          <BarContext.Provider value={railed}>{ready && <Opened here={here} path={path} />}</BarContext.Provider>
        </main>
      </div>
      {box && <CommandBox features={railed} onClose={close} onHelp={openHelp} />}
      {help && <ShortcutsDialog onClose={close} />}
      <InactivityWarning />
      <Proof />
      <Notices />
      <Toasts />
      {ready && <Urgent />}
    </div>
  );
}

function Opened({ here, path }: { here?: FeatureEntry; path: string }): JSX.Element | null {
  if (!here) return path === "/" || path === "/sign-in" ? null : <NotFound />;
  return (
    <Boundary key={here.name}>
      <Suspense fallback={<Skeleton rows lines={8} />}>
        <here.View />
      </Suspense>
    </Boundary>
  );
}

function SkipLink(): JSX.Element {
  const t = useT();
  return (
    <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), document.getElementById("main")?.focus())}>
      {t("skip")}
    </a>
  );
}

/** Features are shown once changes are heard, so that nothing falls between what they read and what they are told. */
function useStarted({ user, position }: Session): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    startEvents(position);
    void listening(700).then(() => setReady(true));
    const ends = [keepPresence(), followPolicies()];
    return () => ends.forEach((end) => end());
  }, [user.id]);
  return ready;
}

const chatsSummary = () => import("../chats/summary");
const teamsSummary = () => import("../teams/summary");
const activitySummary = () => import("../activity/summary");

/** Chats and activity count what is unread even while another feature is open. */
function useSummary(ready: boolean, load: () => Promise<{ start: () => Store<number> }>): Store<number> {
  const [unread, setUnread] = useState<Store<number>>(nothing);
  useEffect(() => {
    if (ready) void load().then((summary) => setUnread(summary.start()));
  }, [ready, load]);
  return unread;
}
