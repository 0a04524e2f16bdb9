// Everybody of a department or of a group at once: what there is by what was typed, and whom of it.
import { api } from "../../../kit/api";
import { fold } from "../../../kit/fold";
import type { Person } from "../../chats/wire";
import { literal, searchText } from "../../people/query";

/** As many as stand as names before whoever adds them. */
export const MOST = 100;
const SHOWN = 8;
export type Whole = { kind: "department" | "group"; id: string; name: string };

/** Every word that was typed begins a word of the name, or stands in it. */
export function departmentsBy(words: string, departments: readonly string[]): Whole[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  return departments.filter((name) => wanted.every((word) => fold(name).includes(word))).slice(0, SHOWN)
    .map((name) => ({ kind: "department", id: name, name }));
}

interface Group { id: string; displayName: string; visibility?: string | null }
export async function groupsBy(words: string, signal: AbortSignal): Promise<Whole[]> {
  const asked = searchText(words);
  if (!asked) return [];
  const query = { $search: `"displayName:${asked.slice(1)}`, $select: "id,displayName,visibility", $top: SHOWN, $count: true };
  const { value } = await api.get<{ value: Group[] }>("/groups", query, { signal, headers: { ConsistencyLevel: "eventual" } });
  return value.filter((group) => group.visibility !== "HiddenMembership").map(({ id, displayName }) => ({ kind: "group", id, name: displayName }));
}

export interface Gathered { people: Person[]; isMore: boolean }
type Found = Person & { accountEnabled?: boolean; userPrincipalName?: string };
const fields = "id,displayName,jobTitle,department,userType,accountEnabled,userPrincipalName";

/** Whoever is not there yet, no more than there is room for. */
export async function peopleOf(whole: Whole, without: readonly string[], room: number): Promise<Gathered> {
  const people: Person[] = [];
  for await (const page of pagesOf(whole)) {
    people.push(...page.filter((one) => one.userPrincipalName && one.accountEnabled !== false && !without.includes(one.id)));
    if (people.length > room) break;
  }
  return { people: people.slice(0, room), isMore: people.length > room };
}

function pagesOf({ kind, id }: Whole): AsyncGenerator<Found[]> {
  if (kind === "group") return api.pages<Found>(`/groups/${encodeURIComponent(id)}/members`, { $select: fields, $top: 999 });
  const $filter = `department eq ${literal(id)} and accountEnabled eq true`;
  return api.pages<Found>("/users", { $filter, $select: fields, $orderby: "displayName", $top: 200, $count: true }, { headers: { ConsistencyLevel: "eventual" } });
}
