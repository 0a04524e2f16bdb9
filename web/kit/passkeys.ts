// The browser's side of passkeys: its dialogue with the device, with bytes as base64url as the server writes them.

/** A page under a bare address, or an old browser, has none. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential === "function" && window.isSecureContext && !isBareAddress(location.hostname);
}

/** WebAuthn belongs to names: `10.0.0.5` and `[::1]` can have no passkey. */
export const isBareAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.startsWith("[");

export function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

interface Named {
  type: "public-key";
  id: string;
  transports?: string[];
}

/** What the server sends for a new passkey: WebAuthn's own structure, but for the bytes. */
export interface MakeOptions {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials: Named[];
  [other: string]: unknown;
}

export interface UseOptions {
  challenge: string;
  allowCredentials: Named[];
  [other: string]: unknown;
}

const named = (all: Named[]) => all.map((each) => ({ ...each, id: bytesOf(each.id) }));

/** Asks the device for a new passkey; what comes back is for the server. */
export async function makePasskey(options: MakeOptions): Promise<object> {
  const user = { ...options.user, id: bytesOf(options.user.id) };
  const publicKey = { ...options, challenge: bytesOf(options.challenge), user, excludeCredentials: named(options.excludeCredentials) };
  const made = (await navigator.credentials.create({ publicKey: publicKey as any })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse & { getTransports?(): string[] };
  return {
    id: made.id,
    type: made.type,
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Lets the person choose one of their passkeys and signs with it. */
export async function usePasskey(options: UseOptions): Promise<object> {
  const publicKey = { ...options, challenge: bytesOf(options.challenge), allowCredentials: named(options.allowCredentials) };
  const used = (await navigator.credentials.get({ publicKey: publicKey as any })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  return {
    id: used.id,
    type: used.type,
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: response.userHandle ? textOf(response.userHandle) : null,
    },
  };
}

/** Closed by the person, or too late: nothing to complain about. */
export const wasDismissed = (fault: unknown): boolean =>
  fault instanceof DOMException && ["NotAllowedError", "AbortError"].includes(fault.name);

/** The device holds a passkey of this person already. */
export const isThereAlready = (fault: unknown): boolean => fault instanceof DOMException && fault.name === "InvalidStateError";
