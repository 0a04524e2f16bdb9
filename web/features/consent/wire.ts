// What an application asks for, as the server tells the person who is to decide (docs/authorization.md).
import { api } from "../../kit/api";

export interface Scope {
  name: string;
  needsAdministrator: boolean;
  /** Allowed before, by the person or for everybody. */
  isGranted: boolean;
}

export interface Authorization {
  /** `signIn`: nobody is, or not freshly enough; `blocked`: something needs an administrator, and the person is none. */
  status: "signIn" | "consent" | "ready" | "blocked";
  application: { appId: string; displayName: string; description?: string | null; redirectHost?: string | null };
  loginHint?: string | null;
  prompt?: string | null;
  scopes: Scope[];
  mayConsentForAll: boolean;
}

/** Where the browser goes on to. */
export interface Outcome {
  location?: string | null;
}

/** What came of a wish to sign out: with `asks`, nothing yet. */
export interface Leaving extends Outcome {
  asks: boolean;
}

/** Something that waits for a person's answer: this browser's way back to an application, or another device. */
export interface Asking {
  kind: "browser" | "device";
  authorization: Authorization;
  accept: (forAll: boolean) => Promise<Outcome>;
  refuse: () => Promise<Outcome>;
}

const path = (id: string) => `/salus/v1/authorizations/${encodeURIComponent(id)}`;

export const readAuthorization = (id: string, signal?: AbortSignal) => api.get<Authorization>(path(id), undefined, { signal });
export const refuseAuthorization = (id: string) => api.post<Outcome>(`${path(id)}/refuse`, {});

export function askingBrowser(id: string, authorization: Authorization): Asking {
  const accept = (forAll: boolean) => api.post<Outcome>(`${path(id)}/accept`, { forAll });
  return { kind: "browser", authorization, accept, refuse: () => refuseAuthorization(id) };
}

export async function findDevice(userCode: string): Promise<Asking> {
  const place = "/salus/v1/deviceAuthorizations";
  const { id, ...authorization } = await api.post<Authorization & { id: string }>(`${place}/lookup`, { userCode });
  const one = `${place}/${encodeURIComponent(id)}`;
  const accept = (forAll: boolean) => api.post<Outcome>(`${one}/accept`, { forAll });
  return { kind: "device", authorization, accept, refuse: () => api.post<Outcome>(`${one}/refuse`, {}) };
}

/** What is not allowed yet; where all of it is, the whole. */
export function newlyAsked(scopes: readonly Scope[]): string[] {
  const fresh = scopes.filter((scope) => !scope.isGranted);
  return (fresh.length ? fresh : scopes).map((scope) => scope.name);
}

/** As people read and type it: letters in two groups of four. */
export function tidyCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 8);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}
