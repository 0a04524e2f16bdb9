// Policies as the server tells and takes them.
import { api } from "../../kit/api";
import type { PolicyValue } from "../../kit/policies";
import { lang } from "../../kit/texts";
import type { Person } from "../people/person";

export type Values = Record<string, PolicyValue>;

export interface Setting {
  name: string;
  kind: "flag" | "choice" | "number" | "names" | "reference";
  /** What a reference, or names that are not words of this system, can mean. */
  options?: { id: string; displayName: string }[];
  choices?: string[] | null;
  minimum?: number;
  maximum?: number;
  standard: PolicyValue;
  isInForce: boolean;
}

export interface PolicyKind {
  type: string;
  settings: Setting[];
}

export interface Policy {
  "@odata.etag": string;
  id: string;
  type: string;
  displayName: string;
  description: string | null;
  isGlobal: boolean;
  /** Of a package that every hospital finds there. */
  packageId: string | null;
  settings: Values;
  /** The names of the settings that somebody decided here. */
  decided: string[];
  assigned: { users: number; groups: number; packages: number };
}

export interface PackagePart {
  type: string;
  policyId: string | null;
  displayName: string;
  settings: Values;
  decided: string[];
}

export interface Package {
  "@odata.etag": string;
  id: string;
  displayName: string;
  description: string | null;
  isBuiltIn: boolean;
  policies: PackagePart[];
  assigned: { users: number };
}

export interface GroupAssignment {
  group: { id: string; displayName: string };
  type: string;
  policyId: string;
  displayName: string;
  rank: number;
}

export interface Source {
  policy: { id: string; displayName: string };
  source: "direct" | "group" | "global";
  packageId?: string | null;
  group?: { id: string; displayName: string };
  rank?: number;
}

export interface EffectiveType extends Source {
  type: string;
  settings: { name: string; value: PolicyValue; isInForce: boolean; from: "policy" | "preset" | "standard" }[];
  otherwise: Source[];
}

export interface Effective {
  userId: string;
  package: { id: string; displayName: string } | null;
  types: EffectiveType[];
}

export interface Batch {
  id: string;
  status: "notStarted" | "running" | "succeeded";
  task: { type?: string; policyId?: string | null; packageId?: string | null };
  createdDateTime: string;
  total: number;
  done: number;
  failed: number;
  failures?: { user: string; code: string }[];
}

export interface Everything {
  kinds: PolicyKind[];
  policies: Policy[];
  packages: Package[];
}

const root = "/salus/v1/policies";
const one = (id: string) => `${root}/${encodeURIComponent(id)}`;
const user = (id: string) => `/salus/v1/users/${encodeURIComponent(id)}`;
const group = (id: string) => `/salus/v1/groups/${encodeURIComponent(id)}`;
const list = async <T>(path: string, signal?: AbortSignal) => (await api.get<{ value: T[] }>(path, undefined, { signal })).value;

export async function readEverything(signal?: AbortSignal): Promise<Everything> {
  const [kinds, policies, packages] = await Promise.all([
    list<PolicyKind>(`${root}/types?language=${lang()}`, signal), list<Policy>(root, signal), list<Package>(`${root}/packages`, signal),
  ]);
  return { kinds, policies, packages };
}

// Policies
export const createPolicy = (body: { type: string; displayName: string; description: string | null; copyOf?: string }) =>
  api.post<Policy>(root, body);
export const changePolicy = (policy: Policy, change: { displayName?: string; description?: string | null; settings?: Values }) =>
  api.patch<Policy>(one(policy.id), change, { headers: { "if-match": policy["@odata.etag"] } });
export const deletePolicy = (policy: Policy) => api.delete(one(policy.id));
export const readHolders = (id: string, signal?: AbortSignal) => list<Person>(`${one(id)}/users?$top=100`, signal);

// People and groups
export const readEffective = (id: string, signal?: AbortSignal) => api.get<Effective>(`${user(id)}/policies`, undefined, { signal });
export const readSuggestion = async (id: string, signal?: AbortSignal) =>
  (await api.get<{ packageId: string | null }>(`${user(id)}/recommendedPolicyPackage`, undefined, { signal })).packageId;
export const giveToPerson = (id: string, type: string, policyId: string | null) =>
  policyId ? api.put(`${user(id)}/policies/${type}`, { policyId }) : api.delete(`${user(id)}/policies/${type}`);
export const givePackage = (id: string, packageId: string | null) =>
  packageId ? api.put(`${user(id)}/policyPackage`, { packageId }) : api.delete(`${user(id)}/policyPackage`);
export const readGroupAssignments = (signal?: AbortSignal) => list<GroupAssignment>(`${root}/groups`, signal);
export const giveToGroup = (id: string, type: string, policyId: string, rank?: number) =>
  api.put(`${group(id)}/policies/${type}`, rank ? { policyId, rank } : { policyId });
export const takeFromGroup = (id: string, type: string) => api.delete(`${group(id)}/policies/${type}`);

// Packages
export const changePackage = (whole: Package, type: string, settings: Values) =>
  api.patch<Package>(`${root}/packages/${encodeURIComponent(whole.id)}/policies/${type}`, { settings }, { headers: { "if-match": whole["@odata.etag"] } });
export const createPackage = (displayName: string, policyIds: string[]) => api.post<Package>(`${root}/packages`, { displayName, policyIds });
export const deletePackage = (id: string) => api.delete(`${root}/packages/${encodeURIComponent(id)}`);

// Many people
export type Gift = { policyId: string } | { packageId: string } | { unassign: string };
export const startBatch = (users: string[], gift: Gift) => api.post<Batch>(`${root}/batches`, { users, ...gift });
export const readBatches = (signal?: AbortSignal) => list<Batch>(`${root}/batches`, signal);
export const readBatch = (id: string, signal?: AbortSignal) => api.get<Batch>(`${root}/batches/${encodeURIComponent(id)}`, undefined, { signal });
