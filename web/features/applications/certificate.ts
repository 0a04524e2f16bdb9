// Certificates as people have them, a pasted text or a file, and what of it the server is sent: pure. A private key stays here.

export type CertificateFault = "missing" | "privateKey" | "unreadable" | "large";
export type Read = { key: string; fault?: undefined } | { key?: undefined; fault: CertificateFault };

/** A chain of the longest certificates fits. */
export const largestFile = 64 * 1024;

/** The first certificate of a text: armoured (PEM), or its bare base64. */
export function certificateIn(text: string): Read {
  if (!text.trim()) return { fault: "missing" };
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) return { fault: "privateKey" };
  const armoured = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END/.exec(text)?.[1];
  const key = (armoured ?? text).replace(/\s/g, "");
  return /^MI[A-Za-z0-9+/]+={0,2}$/.test(key) ? { key } : { fault: "unreadable" };
}

/** What a file holds, as a text to look at: armoured already, or bytes (DER) that get their armour here. */
export function textOfFile(bytes: Uint8Array): string {
  if (bytes[0] !== 0x30) return new TextDecoder().decode(bytes);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
}
