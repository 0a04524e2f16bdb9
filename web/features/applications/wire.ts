// Registered applications as the server describes them (Graph's application, servicePrincipal and grants).
import type { Offered } from "../permissions/permissions";

export interface Secret {
  keyId: string;
  displayName?: string | null;
  hint?: string | null;
  startDateTime: string;
  endDateTime: string;
  /** Only in the answer that made it. */
  secretText?: string | null;
}

/** A certificate, or a key of another make; the key itself is never shown again. */
export interface Key {
  keyId: string;
  displayName?: string | null;
  startDateTime: string;
  endDateTime: string;
}

export interface RequiredAccess {
  resourceAppId: string;
  resourceAccess: { id: string; type: "Scope" | "Role" }[];
}

export interface Application {
  id: string;
  appId: string;
  displayName: string;
  description?: string | null;
  createdDateTime: string;
  isDisabled: boolean;
  isFallbackPublicClient: boolean;
  web: { redirectUris: string[]; logoutUrl?: string | null };
  spa: { redirectUris: string[] };
  publicClient: { redirectUris: string[] };
  requiredResourceAccess: RequiredAccess[];
  passwordCredentials: Secret[];
  keyCredentials: Key[];
}

/** The server itself, which gives permissions. */
export interface Resource {
  id: string;
  oauth2PermissionScopes: Offered[];
  appRoles: Offered[];
}

export interface Grant {
  id: string;
  consentType: "AllPrincipals" | "Principal";
  scope: string;
}

export interface Assignment {
  id: string;
  appRoleId: string;
}

/** The appId under which this server's permissions are known to every client of Graph. */
export const resourceAppId = "00000003-0000-0000-c000-000000000000";
