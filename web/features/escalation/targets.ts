// Whom a plan or a question may name: people, roles on duty, groups and tags of one's own teams, found by their words.
import { api } from "../../kit/api";
import { findPeople } from "../chats/wire";
import { matches } from "../chats/list/naming";
import { ownTags } from "../teams/live/tags";
import type { Target } from "../urgent/course";
import type { TargetKind } from "./wire-plan";

/** A target with what tells it apart from others of the same name. */
export interface Found { target: Target; kind: TargetKind; id: string; name: string; about: string }

const found = (kind: TargetKind, id: string, name: string, about: string): Found =>
  ({ kind, id, name, about, target: { [kind]: { id, displayName: name } } });

interface Role { id: string; displayName: string; unit: string | null }
async function roles(words: string, signal: AbortSignal): Promise<Found[]> {
  const query = { $search: `"${words.replace(/["\\]/g, " ")}"`, $top: 8 };
  const { value } = await api.get<{ value: Role[] }>("/salus/v1/dutyRoles", query, { signal });
  return value.map((role) => found("dutyRole", role.id, role.displayName, role.unit ?? ""));
}

interface Group { id: string; displayName: string; description?: string | null }
async function groups(words: string, signal: AbortSignal): Promise<Found[]> {
  const all: Group[] = [];
  for await (const page of api.pages<Group>("/groups", { $select: "id,displayName,description", $top: 999 }, { signal })) all.push(...page);
  const fitting = all.filter((group) => matches(group.displayName, words)).slice(0, 8);
  return fitting.map((group) => found("group", group.id, group.displayName, group.description ?? ""));
}

async function people(words: string, signal: AbortSignal): Promise<Found[]> {
  const all = await findPeople(words, signal);
  return all.map((person) => found("user", person.id, person.displayName, [person.jobTitle, person.department].filter(Boolean).join(" · ")));
}

async function tags(words: string): Promise<Found[]> {
  const fitting = (await ownTags()).filter((tag) => !tag.team.isArchived && matches(`${tag.displayName} ${tag.team.displayName}`, words));
  return fitting.slice(0, 8).map(({ id, displayName, team: { displayName: team } }) =>
    ({ kind: "tag", id, name: displayName, about: team, target: { tag: { id, displayName, team } } }));
}

const searches = { dutyRole: roles, group: groups, tag: tags, user: people };

/** Roles first: a plan that names a role goes on being right when the shift changes. */
export async function findTargets(words: string, kinds: readonly TargetKind[], signal: AbortSignal): Promise<Found[]> {
  const order: TargetKind[] = ["dutyRole", "group", "tag", "user"];
  const answers = await Promise.all(order.filter((kind) => kinds.includes(kind)).map((kind) => searches[kind](words, signal)));
  return answers.flat();
}
