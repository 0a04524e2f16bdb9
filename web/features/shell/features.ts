// What the shell knows of a feature, and which of them a person has.
import { createContext, type ComponentType } from "react";
import type { PolicyValues } from "../../kit/policies";
import type { IconName } from "../../parts/Icon";

export interface FeatureEntry {
  name: string;
  path: string;
  icon: IconName;
  View: ComponentType;
  /** Type and name of the setting that takes it away where it is false. */
  policy?: [type: string, name: string];
}

/** In the order of the list; the server says which exist for this person, and what the organisation forbids them. */
export function offered(all: FeatureEntry[], names: string[], policies: PolicyValues = {}): FeatureEntry[] {
  const forbidden = ({ policy }: FeatureEntry) => !!policy && policies[policy[0]]?.[policy[1]] === false;
  return all.filter((feature) => names.includes(feature.name) && !forbidden(feature));
}

/** A guest finds nobody of the organisation by searching, and sees no roles; the card of whom they meet opens from there. */
export const railedFor = (features: FeatureEntry[], roles: readonly string[]): FeatureEntry[] =>
  roles.includes("guest") ? features.filter(({ name }) => name !== "people" && name !== "duties") : features;

/** Apps of the bar that have a screen here, as the policy names them. */
const screens: Record<string, string> = { Activity: "activity", Chat: "chats", Teams: "teams" };

/** Those that are named come first, in that order; the others stay as they are. */
function named(features: FeatureEntry[], names: readonly (string | undefined)[]): FeatureEntry[] {
  const first = names.map((name) => features.find((feature) => feature.name === name)).filter((feature): feature is FeatureEntry => !!feature);
  return [...first, ...features.filter((feature) => !first.includes(feature))];
}

export const mayArrange = (policies: PolicyValues): boolean => policies.TeamsAppSetupPolicy?.AllowUserPinning !== false;

/** As the organisation pinned them, unless a person may have an order of their own and has one; the settings stay at the foot. */
export function arranged(features: FeatureEntry[], policies: PolicyValues, own: readonly string[] = []): FeatureEntry[] {
  const pinned = (policies.TeamsAppSetupPolicy?.PinnedAppBarApps ?? []) as readonly string[];
  const standard = named(features, pinned.map((name) => screens[name]));
  return mayArrange(policies) && own.length ? named(standard, own.filter((name) => name !== "settings")) : standard;
}

/** What a thumb can still hit on a phone, beside search and oneself. */
const room = 4;

/** Those that are behind a button of their own on a phone, which has the settings in one's own menu. */
export function beyondOnPhone(features: FeatureEntry[]): FeatureEntry[] {
  const all = features.filter((feature) => feature.name !== "settings");
  return all.length > room ? all.slice(room - 1) : [];
}

/** What stands in this person's bar, in its order. */
export const BarContext = createContext<readonly FeatureEntry[]>([]);

export function openFeature(all: FeatureEntry[], path: string): FeatureEntry | undefined {
  return all.find((feature) => path === feature.path || path.startsWith(feature.path + "/"));
}

/** On a phone a single conversation takes the whole height: the bar of features makes room for writing. */
export function fillsPhone(path: string): boolean {
  return /^\/(chats|teams)\/.+/.test(path);
}
