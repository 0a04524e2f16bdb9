// Registered applications: read, made, changed; their secrets; and what they are allowed.
import { api } from "../../kit/api";
import { forgetWithSession } from "../../kit/forget";
import { Listing } from "../people/listing";
import { wanted, type Wanted } from "./asked";
import { resourceAppId, type Application, type Assignment, type Grant, type Key, type Resource, type Secret } from "./wire";

export const applications = new Listing<Application>();
forgetWithSession(() => applications.forget());

const path = (id: string) => `/applications/${encodeURIComponent(id)}`;
const principalOf = (appId: string) => `/servicePrincipals(appId='${encodeURIComponent(appId)}')`;

export const readApplications = () => applications.open("/applications", { $orderby: "displayName", $top: 100, $count: true });

/** One application with the principal to which permissions are given, and what it has been given so far. */
export interface Details {
  application: Application;
  principal: string;
  resource: Resource;
  /** What an administrator allowed for everybody. */
  everybody?: Grant;
  /** How many people allowed it something by themselves. */
  people: number;
  assignments: Assignment[];
}

export async function readDetails(id: string, signal?: AbortSignal): Promise<Details> {
  const application = await api.get<Application>(path(id), undefined, { signal });
  const place = principalOf(application.appId);
  const list = <T>(address: string) => api.get<{ value: T[] }>(address, { $top: 999 }, { signal }).then((answer) => answer.value);
  const [principal, resource, grants, assignments] = await Promise.all([
    api.get<{ id: string }>(place, { $select: "id" }, { signal }),
    api.get<Resource>(principalOf(resourceAppId), { $select: "id,oauth2PermissionScopes,appRoles" }, { signal }),
    list<Grant>(`${place}/oauth2PermissionGrants`),
    list<Assignment>(`${place}/appRoleAssignments`).catch(() => []),
  ]);
  const everybody = grants.find((grant) => grant.consentType === "AllPrincipals");
  const people = grants.filter((grant) => grant.consentType === "Principal").length;
  return { application, principal: principal.id, resource, everybody, people, assignments };
}

export async function createApplication(displayName: string, description: string): Promise<Application> {
  const application = await api.post<Application>("/applications", { displayName, description: description || null });
  void readApplications();
  return application;
}

export async function changeApplication(id: string, changes: Record<string, unknown>) {
  await api.patch(path(id), changes);
  applications.change({ id, ...changes } as Partial<Application> & { id: string });
}

export async function deleteApplication(id: string) {
  await api.delete(path(id));
  applications.drop(id);
}

export function addSecret(id: string, displayName: string, months: number): Promise<Secret> {
  const end = new Date();
  end.setMonth(end.getMonth() + months);
  return api.post<Secret>(`${path(id)}/addPassword`, {
    passwordCredential: { displayName: displayName || null, endDateTime: end.toISOString() },
  });
}

export const removeSecret = (id: string, keyId: string) => api.post(`${path(id)}/removePassword`, { keyId });

/** The certificates are written as a whole; one that is sent back without its key is kept as it is. */
async function setCertificates(id: string, change: (known: Key[]) => object[]): Promise<void> {
  const { keyCredentials } = await api.get<Application>(path(id));
  await api.patch(path(id), { keyCredentials: change(keyCredentials) });
  applications.change(await api.get<Application>(path(id)));
}

export const addCertificate = (id: string, displayName: string, key: string) =>
  setCertificates(id, (known) => [...known, { type: "AsymmetricX509Cert", usage: "Verify", key, displayName: displayName || null }]);

export const removeCertificate = (id: string, keyId: string) =>
  setCertificates(id, (known) => known.filter((each) => each.keyId !== keyId));

/** Gives, for everybody and for the application itself, exactly what it asks for; what it no longer asks for is taken away. */
export async function consent(details: Details): Promise<void> {
  const asked = wanted(details.application, details.resource);
  await setForEverybody(details, asked.delegated);
  await setOwn(details, asked.application);
}

export async function withdrawConsent(details: Details): Promise<void> {
  await setForEverybody(details, []);
  await setOwn(details, []);
}

async function setForEverybody({ everybody, principal, resource }: Details, names: string[]) {
  const scope = names.join(" ");
  const place = everybody && `/oauth2PermissionGrants/${encodeURIComponent(everybody.id)}`;
  if (place) return names.length ? api.patch(place, { scope }) : api.delete(place);
  if (!names.length) return;
  await api.post("/oauth2PermissionGrants", { clientId: principal, resourceId: resource.id, consentType: "AllPrincipals", scope });
}

async function setOwn({ principal, resource, assignments }: Details, names: string[]) {
  const place = `/servicePrincipals/${encodeURIComponent(principal)}/appRoleAssignments`;
  const ids = names.map((name) => resource.appRoles.find((role) => role.value === name)?.id).filter((id): id is string => !!id);
  for (const { id, appRoleId } of assignments) if (!ids.includes(appRoleId)) await api.delete(`${place}/${encodeURIComponent(id)}`);
  for (const appRoleId of ids) {
    if (assignments.some((each) => each.appRoleId === appRoleId)) continue;
    await api.post(place, { principalId: principal, resourceId: resource.id, appRoleId });
  }
}

export async function setWanted(details: Details, names: Wanted): Promise<void> {
  const { resource, application } = details;
  const scopes = resource.oauth2PermissionScopes.filter((each) => names.delegated.includes(each.value));
  const roles = resource.appRoles.filter((each) => names.application.includes(each.value));
  const access = [...scopes.map(({ id }) => ({ id, type: "Scope" })), ...roles.map(({ id }) => ({ id, type: "Role" }))];
  await changeApplication(application.id, {
    requiredResourceAccess: access.length ? [{ resourceAppId, resourceAccess: access }] : [],
  });
}
