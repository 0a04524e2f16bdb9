// Where the way through the hospital's own sign-in begins, and the sentence for what went wrong on it.
import type { SecondStep } from "../../kit/session";
import en from "./en.json";

export function outsideAddress(provider: string, returnTo: string, language: string): string {
  const query = new URLSearchParams({ returnTo, ui_locales: language });
  return `/salus/v1/signIn/${encodeURIComponent(provider)}?${query}`;
}

/** The second step of a sign-in that began at the hospital's own: it stands behind the # of the address. */
export function outsideStep(path: string, hash: string): SecondStep | undefined {
  const step = new URLSearchParams(path === "/sign-in" ? hash.slice(1) : "");
  const [challenge, methods] = [step.get("challenge"), step.get("methods")];
  return challenge && methods ? { challenge, methods: methods.split(" ") as SecondStep["methods"] } : undefined;
}

/** The key of the sentence for a code in the address; codes without one of their own get the general one. */
export function problemKey(path: string, search: string): string | undefined {
  const code = path === "/sign-in" ? new URLSearchParams(search).get("problem") : null;
  if (!code) return undefined;
  return `outside.${code}` in en ? `outside.${code}` : "outside.failed";
}
