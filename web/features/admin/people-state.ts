// The people table: what is asked, what is shown, and the changes an administrator makes to one account.
import { api } from "../../kit/api";
import { Store } from "../../kit/store";
import { forgetFacets } from "../people/facets";
import { forgetWithSession } from "../../kit/forget";
import { Listing } from "../people/listing";
import { everyField, type Person } from "../people/person";
import { directoryQuery, type Asked } from "../people/query";

export const everybody: Asked = { text: "", department: "", jobTitle: "", enabled: "all" };
export const asked = new Store<Asked>(everybody);
export const table = new Listing<Person>();
export type Role = "administrator" | "privacyOfficer";
export const administrators = new Store<Record<string, boolean>>({});
export const privacyOfficers = new Store<Record<string, boolean>>({});

forgetWithSession(() => {
  asked.set(() => everybody);
  table.forget();
  administrators.set(() => ({}));
  privacyOfficers.set(() => ({}));
});

const pageSize = 50;
const pause = 180;
let timer: ReturnType<typeof setTimeout> | undefined;

export function readTable() {
  clearTimeout(timer);
  return table.open("/users", directoryQuery(asked.get(), pageSize, everyField));
}

export function ask(change: Partial<Asked>) {
  asked.set((before) => ({ ...before, ...change }));
  clearTimeout(timer);
  if ("text" in change && change.text) timer = setTimeout(readTable, pause);
  else void readTable();
}

export const userPath = (id: string) => `/users/${encodeURIComponent(id)}`;
const rolesPath = (id: string) => `/salus/v1/users/${encodeURIComponent(id)}/roles`;

export async function setEnabled(person: Person, accountEnabled: boolean) {
  await api.patch(userPath(person.id), { accountEnabled });
  table.change({ id: person.id, accountEnabled });
}

export async function savePerson(id: string, changes: Record<string, unknown>) {
  await api.patch(userPath(id), changes);
  table.change({ id, ...changes } as Partial<Person> & { id: string });
  forgetFacets();
}

export async function createPerson(body: Record<string, unknown>): Promise<Person> {
  const person = await api.post<Person>("/users", body);
  forgetFacets();
  void readTable();
  return person;
}

export async function deletePerson(id: string) {
  await api.delete(userPath(id));
  table.drop(id);
}

export async function setManager(id: string, manager: Person | null) {
  const path = `${userPath(id)}/manager/$ref`;
  if (!manager) return api.delete(path);
  await api.put(path, { "@odata.id": `${location.origin}/v1.0/users/${encodeURIComponent(manager.id)}` });
}

export function setPassword(id: string, password: string) {
  return api.patch(userPath(id), { passwordProfile: { password, forceChangePasswordNextSignIn: true } });
}

/** For somebody who lost their phone and their recovery codes: the password alone opens the account again. */
export const resetSecondFactor = (id: string) => api.delete(`/salus/v1/users/${encodeURIComponent(id)}/secondFactors`);

export const signOutEverywhere = (id: string) => api.post(`${userPath(id)}/revokeSignInSessions`);

const rolesOf = async (id: string) => (await api.get<{ roles: Role[] }>(rolesPath(id))).roles;

export async function readRoles(id: string): Promise<void> {
  keepRoles(id, await rolesOf(id));
}

/** For the column of the table: everybody who holds a role, in one request each. */
export async function readHolders() {
  const read = async (role: Role, store: typeof administrators) => {
    const { value } = await api.get<{ value: { id: string }[] }>(`/salus/v1/roles/${role}/members`);
    store.set(() => Object.fromEntries(value.map(({ id }) => [id, true])));
  };
  await Promise.all([read("administrator", administrators), read("privacyOfficer", privacyOfficers)]);
}

/** All roles of a person are written at once; another administrator may have given one since they were read. */
export async function setRole(id: string, role: Role, on: boolean) {
  const others = (await rolesOf(id)).filter((each) => each !== role);
  const { roles } = await api.put<{ roles: Role[] }>(rolesPath(id), { roles: on ? [...others, role] : others });
  keepRoles(id, roles);
}

function keepRoles(id: string, roles: Role[]) {
  administrators.set((known) => ({ ...known, [id]: roles.includes("administrator") }));
  privacyOfficers.set((known) => ({ ...known, [id]: roles.includes("privacyOfficer") }));
}
