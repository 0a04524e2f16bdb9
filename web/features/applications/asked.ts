// What an application asks for and what it has: pure, so that the page and its tests say the same.
import type { Offered } from "../permissions/permissions";
import type { Details } from "./state";
import { resourceAppId, type Application, type Resource } from "./wire";

/** Names of permissions: on behalf of people, and of its own. */
export interface Wanted {
  delegated: string[];
  application: string[];
}

export function wanted(application: Application, resource: Resource): Wanted {
  const access = application.requiredResourceAccess.find((each) => each.resourceAppId === resourceAppId)?.resourceAccess ?? [];
  const names = (type: "Scope" | "Role", offered: Offered[]) =>
    access.filter((each) => each.type === type).flatMap(({ id }) => offered.find((one) => one.id === id)?.value ?? []);
  return { delegated: names("Scope", resource.oauth2PermissionScopes), application: names("Role", resource.appRoles) };
}

export type Standing = "everybody" | "asked" | "missing";

/** Where a permission on behalf of people stands: allowed for everybody, asked of each person, or waiting for an administrator. */
export function standing(name: string, { everybody, resource }: Pick<Details, "everybody" | "resource">): Standing {
  if (everybody?.scope.split(" ").includes(name)) return "everybody";
  return resource.oauth2PermissionScopes.find((each) => each.value === name)?.type === "User" ? "asked" : "missing";
}

export function owns(name: string, { assignments, resource }: Pick<Details, "assignments" | "resource">): boolean {
  const id = resource.appRoles.find((role) => role.value === name)?.id;
  return assignments.some((each) => each.appRoleId === id);
}

/** Whether consent would change anything. */
export function needsConsent(details: Details): boolean {
  const { delegated, application } = wanted(details.application, details.resource);
  const given = details.everybody?.scope.split(" ").filter(Boolean) ?? [];
  return (
    delegated.some((name) => !given.includes(name)) ||
    given.some((name) => !delegated.includes(name)) && given.length > 0 ||
    application.some((name) => !owns(name, details)) ||
    details.assignments.length > application.filter((name) => owns(name, details)).length
  );
}

export const hasConsent = (details: Details): boolean => !!details.everybody?.scope || details.assignments.length > 0;

/** Addresses as they are typed, one to a line. */
export const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** The secrets that end within a month, which whoever runs the application must be told of. */
export function endsSoon(endDateTime: string, now = Date.now()): "ended" | "soon" | undefined {
  const left = new Date(endDateTime).getTime() - now;
  return left <= 0 ? "ended" : left < 30 * 24 * 3600_000 ? "soon" : undefined;
}

/** What its registration lets it do: prove itself with a secret, or not at all. */
export function isPublic(application: Pick<Application, "isFallbackPublicClient" | "web" | "spa" | "publicClient">): boolean {
  const { web, spa, publicClient, isFallbackPublicClient } = application;
  return isFallbackPublicClient || (!web.redirectUris.length && spa.redirectUris.length + publicClient.redirectUris.length > 0);
}
