// One's own second factors and sessions: what the server says of them and what can be done.
import { api } from "../../kit/api";
import type { Provider } from "../../kit/session";
import { makePasskey, usePasskey, type MakeOptions, type UseOptions } from "../../kit/passkeys";

export interface Passkey {
  id: string;
  name: string;
  createdDateTime: string;
  lastUsedDateTime: string | null;
}

export interface Security {
  authenticator: { addedDateTime: string } | null;
  passkeys: Passkey[];
  recoveryCodesLeft: number;
  /** The hospital asks for a second factor. */
  isRequired: boolean;
  /** The hospital's own sign-in, where this session began there and it can prove again who one is. */
  provider?: Provider;
}

/** Where one is known outside: the hospital's own sign-in. */
export interface Identity {
  identityProvider: string;
  displayName: string | null;
  linkedDateTime: string;
  lastUsedDateTime: string;
  /** Without it one could not come in any more. */
  isOnlyWay: boolean;
}

export interface SessionLine {
  id: string;
  device: string;
  address: string;
  createdDateTime: string;
  lastActiveDateTime: string;
  isCurrent: boolean;
}

const base = "/salus/v1/me/security";
const sessions = "/salus/v1/me/sessions";

export const readSecurity = () => api.get<Security>(base);
export const hasFactor = (security: Security): boolean => security.authenticator !== null || security.passkeys.length > 0;

export const draftAuthenticator = () => api.post<{ secret: string; uri: string }>(`${base}/authenticator`);
export const confirmAuthenticator = (code: string) => codesOf(api.post(`${base}/authenticator/confirm`, { code }));
export const removeAuthenticator = () => api.delete(`${base}/authenticator`);
export const renewRecoveryCodes = () => codesOf(api.post(`${base}/recoveryCodes`));

async function codesOf(answer: Promise<{ recoveryCodes: string[] }>): Promise<string[]> {
  return (await answer).recoveryCodes;
}

export async function addPasskey(name: string): Promise<string[]> {
  const options = await api.post<MakeOptions>(`${base}/passkeys/options`);
  return codesOf(api.post(`${base}/passkeys`, { name, credential: await makePasskey(options) }));
}

export const readIdentities = async () => (await api.get<{ value: Identity[] }>(`${base}/identities`)).value;
export const unlinkIdentity = (provider: string) => api.delete(`${base}/identities/${encodeURIComponent(provider)}`);

const passkeyPath = (id: string) => `${base}/passkeys/${encodeURIComponent(id)}`;
export const renamePasskey = (id: string, name: string) => api.patch(passkeyPath(id), { name });
export const removePasskey = (id: string) => api.delete(passkeyPath(id));

export const readSessions = async () => (await api.get<{ value: SessionLine[] }>(sessions)).value;
export const endSession = (id: string) => api.delete(`${sessions}/${encodeURIComponent(id)}`);
export const endOtherSessions = () => api.delete(sessions);

export const prove = (proof: { code: string } | { recoveryCode: string } | { password: string }) => api.post("/salus/v1/session/stepUp", proof);

export async function proveByPasskey(): Promise<void> {
  const options = await api.post<UseOptions>("/salus/v1/session/passkey/options");
  await api.post("/salus/v1/session/stepUp/passkey", { credential: await usePasskey(options) });
}

/** Where the hospital's own sign-in asks again, in a tab of its own. */
export function proofAddress(provider: string, language: string): string {
  return `/salus/v1/signIn/${encodeURIComponent(provider)}?${new URLSearchParams({ stepUp: "true", ui_locales: language })}`;
}

/** A key in groups of four, as people copy it. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

/** What can be said of a code before asking the server. */
export const looksLikeCode = (text: string): boolean => /^\d{6}$/.test(text.replace(/\s/g, ""));
