// Of what a copied team is made. Pure.
export const PARTS = ["channels", "tabs", "apps", "settings", "members"] as const;
export type Part = (typeof PARTS)[number];
/** Without the people, who are asked for by themselves. */
export const USUAL: Part[] = ["channels", "tabs", "apps", "settings"];

/** A tab stands in a channel and shows an app: ticking tabs ticks both, and without either there are none. */
export function tickedParts(chosen: readonly Part[], before: readonly Part[]): Part[] {
  const wanted = new Set(chosen);
  const tabsAreNew = wanted.has("tabs") && !before.includes("tabs");
  if (tabsAreNew) wanted.add("channels").add("apps");
  else if (!wanted.has("channels") || !wanted.has("apps")) wanted.delete("tabs");
  return PARTS.filter((part) => wanted.has(part));
}
