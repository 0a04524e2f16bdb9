// Roles on duty: read from the server, in the order of the wards, and what one person may do with each.
import { api } from "../../kit/api";
import type { Named } from "../urgent/course";

export interface Holding { user: Named & { isEnabled?: boolean }; sinceDateTime: string; untilDateTime: string | null; givenBy: Named }
export interface Role {
  id: string;
  "@odata.etag"?: string;
  displayName: string;
  unit: string | null;
  /** Whose members hand the role on among themselves; without one, administrators give it. */
  group: Named | null;
  fallback: { user?: Named; dutyRole?: Named };
  holders: Holding[];
}
export interface RoleBody { displayName: string; unit: string | null; groupId: string | null; fallback: { userId: string } | { dutyRoleId: string } }

const path = "/salus/v1/dutyRoles";
const one = (id: string) => `${path}/${encodeURIComponent(id)}`;

/** All of them: a hospital has some hundreds at most, and a filter as one types must not wait. */
export async function readRoles(signal?: AbortSignal): Promise<Role[]> {
  const roles: Role[] = [];
  for await (const page of api.pages<Role>(path, { $top: 200 }, { signal })) roles.push(...page);
  return roles;
}

export const openChat = (id: string) => api.post<{ id: string }>(`${one(id)}/chat`);
export const hold = (id: string, person: string) => api.post<Role>(`${one(id)}/holders`, { userId: person });
export const handOver = (id: string, person: string) => api.post<Role>(`${one(id)}/handOver`, { userId: person });
export const layDown = (id: string, person: string) => api.delete(`${one(id)}/holders/${encodeURIComponent(person)}`);
export const createRole = (body: RoleBody) => api.post<Role>(path, body);
export const removeRole = (id: string) => api.delete(one(id));

export function changeRole(role: Role, body: RoleBody): Promise<Role> {
  const headers = role["@odata.etag"] ? { "if-match": role["@odata.etag"] } : undefined;
  return api.patch<Role>(one(role.id), body, { headers });
}

export interface History { value: Holding[]; "@odata.nextLink"?: string }
export const readHistory = (id: string, next?: string, signal?: AbortSignal): Promise<History> =>
  api.get<History>(next ?? `${one(id)}/history`, next ? undefined : { $top: 50 }, { signal });

/** The groups I belong to: whose roles I may take and hand on. */
export async function myGroups(signal?: AbortSignal): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const page of api.pages<{ id: string }>("/me/memberOf/graph.group", { $select: "id", $top: 999 }, { signal })) page.forEach((group) => ids.add(group.id));
  return ids;
}

export async function membersOf(group: string, signal?: AbortSignal): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const page of api.pages<{ id: string }>(`/groups/${encodeURIComponent(group)}/members`, { $select: "id", $top: 999 }, { signal })) page.forEach((person) => ids.add(person.id));
  return ids;
}

// What follows from it

export interface Me { id: string; isAdministrator: boolean; groups: ReadonlySet<string> }
export const holds = (role: Role, person: string): boolean => role.holders.some((each) => each.user.id === person);
/** The same rule as the server's, so that nobody is offered what would be refused. */
export const mayHandOn = (role: Role, me: Me): boolean => me.isAdministrator || (role.group !== null && me.groups.has(role.group.id));
export const mayHold = (role: Role, me: Me): boolean => mayHandOn(role, me) && (role.group === null || me.groups.has(role.group.id));

/** Wards in alphabetical order, what belongs to the whole hospital first. */
export function byUnit(roles: readonly Role[], compare: (a: string, b: string) => number): { unit: string | null; roles: Role[] }[] {
  const units = [...new Set(roles.map((role) => role.unit))].sort((a, b) => (a === null ? -1 : b === null ? 1 : compare(a, b)));
  return units.map((unit) => ({
    unit, roles: roles.filter((role) => role.unit === unit).sort((a, b) => compare(a.displayName, b.displayName)),
  }));
}

export const standIn = (role: Role): string => (role.fallback.user ?? role.fallback.dutyRole)?.displayName ?? "";
export const searched = (role: Role): string => [role.displayName, role.unit, ...role.holders.map((each) => each.user.displayName)].filter(Boolean).join(" ");
