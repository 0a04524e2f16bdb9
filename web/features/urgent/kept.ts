// Answers that the server has not yet taken, kept over a reload: a phone may put the page away before the connection is back.
// Which message and which answer, never what was written.
import { store, stored } from "../../kit/kept";
import type { Act } from "./live";

export type Acts = Readonly<Record<string, Act>>;
/** After this "I'm on it" may no longer be true: then the person is asked again. */
export const ACT_KEPT = 10 * 60_000;
const nameFor = (person: string) => `salus.urgent.${person}`;

export const keepActs = (person: string, acts: Acts): void => store(nameFor(person), packed(acts));
export const recallActs = (person: string, now: number): Acts => unpacked(stored(nameFor(person)), now);

export function packed(acts: Acts): string | null {
  const open = Object.entries(acts).filter(([, act]) => !act.refused).map(([key, { answer, ask, seen, at }]) => [key, { answer, ask, seen, at }]);
  return open.length ? JSON.stringify(Object.fromEntries(open)) : null;
}

export function unpacked(text: string | null, now: number): Acts {
  try {
    const kept = Object.entries(JSON.parse(text ?? "{}") as Record<string, Act>).filter(([, act]) => now - act.at < ACT_KEPT);
    return Object.fromEntries(kept.map(([key, act]) => [key, { ...act, attempts: 1, refused: false, recalled: true }]));
  } catch {
    return {};
  }
}
