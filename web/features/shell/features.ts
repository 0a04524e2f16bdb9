// What the shell knows of a feature, and which of them a person has.
import type { ComponentType } from "react";
import type { IconName } from "../../parts/Icon";

export interface FeatureEntry {
  name: string;
  path: string;
  icon: IconName;
  View: ComponentType;
}

/** In the order of the list; the server says which exist for this person. */
export function offered(all: FeatureEntry[], names: string[]): FeatureEntry[] {
  return all.filter((feature) => names.includes(feature.name));
}

export function openFeature(all: FeatureEntry[], path: string): FeatureEntry | undefined {
  return all.find((feature) => path === feature.path || path.startsWith(feature.path + "/"));
}

/** On a phone a single conversation takes the whole height: the bar of features makes room for writing. */
export function fillsPhone(path: string): boolean {
  return /^\/chats\/.+/.test(path);
}
