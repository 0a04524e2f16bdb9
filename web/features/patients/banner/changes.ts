// What of a patient's details somebody changed by hand. Pure.
import { allergiesIn, type AllergyDraft } from "../allergies/allergies";
import { nameSaid, type NameDraft } from "../name";
import type { Banner, PatientEvent } from "../types";

export interface Wanted { name: NameDraft; birthDate: string | null; room: string | null; allergies: AllergyDraft; attending: string[] }

const same = (a: readonly string[], b: readonly string[] | null): boolean => b !== null && a.length === b.length && a.every((each, at) => each === b[at]);

/** Only what was changed is sent: the rest may have been changed by the admission system meanwhile. */
export function changes(before: Banner, wanted: Wanted): PatientEvent {
  const event: PatientEvent = { kind: "update", ...nameSaid(wanted.name, before) };
  if (wanted.birthDate && wanted.birthDate !== before.birthDate) event.birthDate = wanted.birthDate;
  if (wanted.room !== before.room) event.room = wanted.room;
  const allergies = allergiesIn(wanted.allergies, before.allergies);
  if (allergies && !same(allergies, before.allergies)) event.allergies = allergies;
  const people = (before.attending ?? []).flatMap(({ userId }) => userId ?? []);
  if (wanted.attending.length !== people.length || wanted.attending.some((id) => !people.includes(id))) event.attending = wanted.attending;
  return event;
}
