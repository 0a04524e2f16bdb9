// The start of the client: who is signed in decides which of the few top screens is shown; features load when opened.
import { lazy, StrictMode, Suspense, useEffect, type ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { usePath } from "./kit/router";
import { refreshSession, useSessionState } from "./kit/session";
import { applyTheme, rememberedTheme } from "./kit/theme";
import { lang, setLang } from "./kit/texts";
import { offerOffline } from "./kit/offline";
import { styled } from "./kit/styles";
import { Boundary } from "./features/shell/boundary.view";
import type { FeatureEntry } from "./features/shell/features";

const view = (load: () => Promise<{ default: ComponentType }>) => lazy(() => styled(load()));

/** The one list of what the rail offers; the server says which of them this person has. */
export const features: FeatureEntry[] = [
  { name: "chats", path: "/chats", icon: "chat", View: lazy(() => import("./features/chats")), policy: ["TeamsMessagingPolicy", "AllowUserChat"] },
  { name: "teams", path: "/teams", icon: "teams", View: view(() => import("./features/teams")) },
  { name: "activity", path: "/activity", icon: "bell", View: view(() => import("./features/activity")) },
  { name: "people", path: "/people", icon: "people", View: view(() => import("./features/people")), policy: ["TeamsMessagingPolicy", "AllowPeopleSearch"] },
  { name: "duties", path: "/duties", icon: "badge", View: view(() => import("./features/duties")) },
  { name: "privacy", path: "/privacy", icon: "lock", View: view(() => import("./features/privacy")) },
  { name: "admin", path: "/admin", icon: "shield", View: view(() => import("./features/admin")) },
  { name: "settings", path: "/settings", icon: "settings", View: view(() => import("./features/settings")) },
];

const Shell = lazy(() => import("./features/shell"));
const loadDoors = () => import("./features/sign-in");
const Doors = lazy(loadDoors);
const Consent = view(() => import("./features/consent"));
/** Who was invited chooses a password here, whoever is signed in on this device. */
const invites = (path: string) => path === "/invitation";
/** Pages about other software, for people who are on their way somewhere else. */
const asks = (path: string) => /^\/(authorize|device|sign-out|proved)(\/|$)/.test(path);

function App(): JSX.Element {
  const state = useSessionState();
  const path = usePath();
  const inside = state.phase === "signedIn" && !state.session.passwordChangeRequired && !state.session.secondFactorRequired;
  useEffect(() => void refreshSession(), []);
  useEffect(() => {
    // A session may end while there is no network; the way out must be here by then.
    if (inside) setTimeout(() => void loadDoors().catch(() => {}), 4000);
  }, [inside]);
  if (state.phase === "loading") return <div className="splash" aria-busy="true" />;
  return (
    <Boundary key={String(inside)}>
      <Suspense fallback={<div className="splash" aria-busy="true" />}>{asks(path) ? <Consent /> : inside && !invites(path) ? <Shell features={features} /> : <Doors />}</Suspense>
    </Boundary>
  );
}

applyTheme(rememberedTheme());
setLang(lang());
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
offerOffline();
