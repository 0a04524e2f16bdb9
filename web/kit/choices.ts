// What somebody chose for themself (language, theme, sounds …) and the server has not confirmed yet. It outlives the page:
// a reload in that moment, or a night without network, takes no choice back.
import { ApiError } from "./api";
import { store, stored } from "./kept";
import type { Preferences } from "./session";
import type { Lang } from "./texts";

export type Choices = Partial<Preferences> & { preferredLanguage?: Lang };

const name = "salus.choices";

export function unconfirmed(person: string): Choices {
  try {
    const kept = JSON.parse(stored(name) ?? "null") as { person: string; choices: Choices } | null;
    return kept?.person === person ? kept.choices : {};
  } catch {
    return {};
  }
}

function keep(person: string, choices: Choices): void {
  store(name, Object.keys(choices).length ? JSON.stringify({ person, choices }) : null);
}

/** What was chosen anew meanwhile stays. */
export function settle(person: string, settled: Choices): void {
  const still = Object.entries(unconfirmed(person)).filter(([key, value]) => JSON.stringify(settled[key as keyof Choices]) !== JSON.stringify(value));
  keep(person, Object.fromEntries(still));
}

/** Kept until the server has answered. Without network it stays kept, and that is no failure; a refusal is thrown. */
export async function choose(person: string, choices: Choices, send: () => Promise<unknown>): Promise<void> {
  keep(person, { ...unconfirmed(person), ...choices });
  try {
    await send();
  } catch (fault) {
    if (fault instanceof ApiError && fault.offline) return;
    settle(person, choices);
    throw fault;
  }
  settle(person, choices);
}
