// Allergies: which of them have room in a line, and what somebody typed of them. Pure.
/** Nothing said, or that none are known, or which. */
export type Allergies = readonly string[] | null;

export const MOST = 50;
const LONGEST = 100;

/** As many as have room, the first always; how many more there are must be said beside them. */
export function fitting(all: readonly string[], room: number): { shown: string[]; more: number } {
  let used = 0;
  const over = all.findIndex((each, at) => (used += each.length + 2) - 2 > room && at > 0);
  const shown = over < 0 ? [...all] : all.slice(0, over);
  return { shown, more: all.length - shown.length };
}

/** What stands in the fields: one a line, and whether none are known. */
export interface AllergyDraft { text: string; none: boolean }
export const allergyDraft = (said: Allergies): AllergyDraft => ({ text: (said ?? []).join("\n"), none: said?.length === 0 });

/** Commas divide, too, but not numbers, and not what the source said with a comma in it. */
export function allergiesOf(text: string, before: Allergies): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  const words = lines.flatMap((line) => (before?.includes(line) ? line : line.split(/[;,](?!\d)/))).map((word) => word.trim()).filter(Boolean);
  return [...new Set(words)];
}

/** Undefined: nothing is said of them. */
export function allergiesIn({ text, none }: AllergyDraft, before: Allergies): string[] | undefined {
  if (none) return [];
  const all = allergiesOf(text, before);
  return all.length ? all : undefined;
}

/** What was said of them can be put right, and not made unsaid. */
export function allergyFault(draft: AllergyDraft, before: Allergies): "unsaid" | "many" | "long" | undefined {
  const all = allergiesIn(draft, before);
  if (!all) return before ? "unsaid" : undefined;
  if (all.length > MOST) return "many";
  return all.some((each) => [...each].length > LONGEST) ? "long" : undefined;
}
