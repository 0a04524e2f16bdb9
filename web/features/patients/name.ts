// How a patient is called: the family name in capitals before the given name, where the source said which is which. Pure.
import type { PatientEvent } from "./types";

export interface Named { displayName: string; familyName?: string | null; givenName?: string | null }

/** "TREMBLAY Marie", by the language's own capitals; the whole name as it is where only that was said. */
export const capitalName = ({ familyName, givenName, displayName }: Named, language: string): string =>
  familyName ? [familyName.toLocaleUpperCase(language), givenName].filter(Boolean).join(" ") : displayName;

/** The same in usual letters: what is read aloud must not be spelled out. */
export const plainName = ({ familyName, givenName, displayName }: Named): string =>
  familyName ? [familyName, givenName].filter(Boolean).join(", ") : displayName;

/** All that one may search by: the source may say the whole name otherwise than its parts. */
export const searchedName = ({ displayName, familyName, givenName }: Named): string => [displayName, familyName, givenName].filter(Boolean).join(" ");

/** How much room a name takes, in letters: capitals are wide. */
export const breadthOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter !== letter.toLocaleLowerCase() ? 1.25 : 1), 0);

/** What stands in the fields: the whole name, or its parts. */
export interface NameDraft { whole: string; family: string; given: string; inParts: boolean }
type Parts = Pick<PatientEvent, "displayName" | "familyName" | "givenName">;

export const emptyName: NameDraft = { whole: "", family: "", given: "", inParts: true };
export const draftOf = ({ displayName, familyName, givenName }: Named): NameDraft => ({
  whole: displayName, family: familyName ?? "", given: givenName ?? "", inParts: Boolean(familyName || givenName),
});

/** What is new in the fields; both parts together, since the server takes one alone for the whole name. */
export function nameSaid(draft: NameDraft, before?: Named): Parts {
  const [whole, family, given] = [draft.whole.trim(), draft.family.trim(), draft.given.trim()];
  if (!draft.inParts) return whole === before?.displayName ? {} : { displayName: whole };
  if (before && family === (before.familyName ?? "") && given === (before.givenName ?? "")) return {};
  return { familyName: family, ...(given && { givenName: given }) };
}

/** A newborn has no given name yet. Where the source said nothing but a given name, that may stay so. */
export function isNamed(draft: NameDraft, before?: Named): boolean {
  if (!draft.inParts) return draft.whole.trim() !== "";
  const given = draft.given.trim();
  return draft.family.trim() !== "" || (given !== "" && !before?.familyName && given === before?.givenName);
}
