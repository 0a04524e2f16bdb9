// Which apps a tab can be made of, and what stands between a person and each of them. Pure.
import { needsInstalling } from "../../apps/kinds";
import type { App } from "../../apps/wire";
import type { Installation } from "../types";

export interface Offer {
  app: App;
  /** `installs`: it is added to the team on the way. `ask`: only an owner can add it. */
  state: "ready" | "installs" | "ask";
}

/** Blocked ones are not offered, nor a message, which is pinned where it stands. What is at hand comes first. */
export function offersOf(apps: readonly App[], installed: readonly Installation[], mayInstall: boolean): Offer[] {
  const has = (app: App) => !needsInstalling(app) || installed.some((each) => each.teamsApp.id === app.id);
  const offers = apps.filter((app) => app.isAllowed && app.name !== "Message")
    .map((app): Offer => ({ app, state: has(app) ? "ready" : mayInstall ? "installs" : "ask" }));
  const rank = ({ app, state }: Offer) => (app.name === "Website" ? 0 : state === "ready" ? 1 : 2);
  return offers.sort((a, b) => rank(a) - rank(b));
}

/** What a team can still add. */
export const addable = (apps: readonly App[], installed: readonly Installation[]): App[] =>
  apps.filter((app) => app.isAllowed && needsInstalling(app) && !installed.some((each) => each.teamsApp.id === app.id));
