// What is remembered on this device: a start without network shows the shell of whoever was here, but never longer than the
// time after which they are logged off. No token and nothing that was read is among it.
import type { Session } from "./session";

const name = "salus.session";

interface Kept {
  session: Session;
  until: number;
}

export function keepSession(session: Session): void {
  const kept: Kept = { session: { ...session, csrfToken: "" }, until: Date.now() + session.inactivityTimeoutSeconds * 1000 };
  store(name, JSON.stringify(kept));
}

export function recallSession(): Session | undefined {
  try {
    const kept = JSON.parse(stored(name) ?? "null") as Kept | null;
    return kept && kept.until > Date.now() ? kept.session : undefined;
  } catch {
    return undefined;
  }
}

export const forgetSession = (): void => store(name, null);

export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null removes. Storage may be forbidden: then there is no start without network, and choices last as long as the page. */
export function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Said above.
  }
}
