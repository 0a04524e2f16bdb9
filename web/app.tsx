// The start of the client: who is signed in decides which of the few top screens is shown; features load when opened.
import { lazy, StrictMode, Suspense, useEffect, type ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { refreshSession, useSessionState } from "./kit/session";
import { applyTheme, rememberedTheme } from "./kit/theme";
import { lang, setLang } from "./kit/texts";
import { usePath } from "./kit/router";
import { offerOffline } from "./kit/offline";
import type { IconName } from "./parts/Icon";
import type { FeatureEntry } from "./features/shell/features";

const view = (load: () => Promise<{ default: ComponentType }>) => lazy(load);

/** The one list of what the rail offers; the server says which of them this person has. */
export const features: FeatureEntry[] = [
  { name: "chats", path: "/chats", icon: "chat" as IconName, View: view(() => import("./features/chats")) },
  { name: "people", path: "/people", icon: "people" as IconName, View: view(() => import("./features/people")) },
  { name: "admin", path: "/admin", icon: "shield" as IconName, View: view(() => import("./features/admin")) },
  { name: "settings", path: "/settings", icon: "settings" as IconName, View: view(() => import("./features/settings")) },
];

const Shell = lazy(() => import("./features/shell"));
const Doors = lazy(() => import("./features/sign-in"));

function App(): JSX.Element {
  const state = useSessionState();
  usePath();
  useEffect(() => void refreshSession(), []);
  if (state.phase === "loading") return <div className="splash" aria-busy="true" />;
  const inside = state.phase === "signedIn" && !state.session.passwordChangeRequired;
  return <Suspense fallback={<div className="splash" aria-busy="true" />}>{inside ? <Shell features={features} /> : <Doors />}</Suspense>;
}

applyTheme(rememberedTheme());
setLang(lang());
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
offerOffline();
