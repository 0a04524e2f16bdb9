// The people under a tag as they are shown, and what changes between who was there and who was picked. Pure.
import type { Person, TagPerson } from "../../chats/wire";

/** As many as a line names. */
export const FEW = 4;

export const byName = (people: readonly TagPerson[]): TagPerson[] =>
  [...people].sort((a, b) => (a.displayName ?? "").localeCompare(b.displayName ?? "") || a.userId.localeCompare(b.userId));

export const fewOf = (people: readonly TagPerson[]): { few: TagPerson[]; more: number } =>
  ({ few: people.slice(0, FEW), more: Math.max(0, people.length - FEW) });

export const pickedOf = (people: readonly TagPerson[]): Person[] =>
  byName(people).map(({ userId, displayName }) => ({ id: userId, displayName: displayName ?? "" }));

/** Whom to add, and which members to take away; what somebody else changes meanwhile stays. */
export function difference(before: readonly TagPerson[], picked: readonly Person[]): { added: string[]; taken: string[] } {
  return {
    added: picked.filter((person) => !before.some((each) => each.userId === person.id)).map((person) => person.id),
    taken: before.filter((each) => !picked.some((person) => person.id === each.userId)).map((each) => each.id),
  };
}
