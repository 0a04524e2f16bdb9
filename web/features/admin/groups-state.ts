// Groups of people: read, made, changed, and who belongs to them.
import { api } from "../../kit/api";
import { forgetWithSession } from "../../kit/forget";
import { Listing } from "../people/listing";
import { lineFields, type Person } from "../people/person";

export interface Group {
  id: string;
  displayName: string;
  description?: string | null;
  visibility?: string | null;
  resourceProvisioningOptions?: string[];
  "@salus.isPatient"?: boolean;
}

/** Its people follow the patient's stay. */
export const isPatients = (group: Group): boolean => group["@salus.isPatient"] === true;
export const isTeam = (group: Group): boolean => Boolean(group.resourceProvisioningOptions?.includes("Team"));
/** What deleting takes along. */
export const deleting = (group: Group): "deleteTeam" | "deleteGroup" => (isTeam(group) ? "deleteTeam" : "deleteGroup");

export type Shown = "staff" | "patients";
const among: Record<Shown, string> = { staff: "visibility ne 'HiddenMembership'", patients: "visibility eq 'HiddenMembership'" };

export const groups = new Listing<Group>();
forgetWithSession(() => groups.forget());
const path = (id: string) => `/groups/${encodeURIComponent(id)}`;
const fields = "id,displayName,description,visibility,resourceProvisioningOptions";

export const readGroups = (shown: Shown = "staff") => groups.open("/groups", { $select: fields, $filter: among[shown], $orderby: "displayName", $top: 100, $count: true });
export const readGroup = (id: string) => api.get<Group>(path(id), { $select: fields });

/** The directory demands a nickname of its own for every group: plain letters of the name, and a sign to tell twins apart. */
export function nicknameOf(name: string, twin: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `${plain.slice(0, 40) || "group"}-${twin}`;
}

export async function createGroup(displayName: string, description: string): Promise<Group> {
  const twin = Date.now().toString(36).slice(-5);
  const nickname = { mailNickname: nicknameOf(displayName, twin), mailEnabled: false, securityEnabled: true };
  const group = await api.post<Group>("/groups", { displayName, description: description || null, ...nickname });
  void groups.reload();
  return group;
}

export async function changeGroup(id: string, displayName: string, description: string) {
  await api.patch(path(id), { displayName, description: description || null });
  groups.change({ id, displayName, description });
}

export async function deleteGroup(id: string) {
  await api.delete(path(id));
  groups.drop(id);
}

export async function membersOf(id: string, signal: AbortSignal): Promise<Person[]> {
  const people: Person[] = [];
  for await (const page of api.pages<Person>(`${path(id)}/members`, { $select: lineFields, $top: 999 }, { signal })) {
    people.push(...page);
  }
  return people.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

export function addMember(group: string, person: string) {
  return api.post(`${path(group)}/members/$ref`, { "@odata.id": `${location.origin}/v1.0/directoryObjects/${person}` });
}

export const removeMember = (group: string, person: string) => api.delete(`${path(group)}/members/${encodeURIComponent(person)}/$ref`);
