// What the shell knows of a feature, and which of them a person has.
import type { ComponentType } from "react";
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

/** Those that the organisation pinned come first, in its order; the others stay as they are. */
export function arranged(features: FeatureEntry[], pinned: readonly string[] = []): FeatureEntry[] {
  const first = pinned.map((name) => features.find((feature) => feature.name === screens[name])).filter((feature): feature is FeatureEntry => !!feature);
  return [...first, ...features.filter((feature) => !first.includes(feature))];
}

export function openFeature(all: FeatureEntry[], path: string): FeatureEntry | undefined {
  return all.find((feature) => path === feature.path || path.startsWith(feature.path + "/"));
}

/** On a phone a single conversation takes the whole height: the bar of features makes room for writing. */
export function fillsPhone(path: string): boolean {
  return /^\/(chats|teams)\/.+/.test(path);
}
