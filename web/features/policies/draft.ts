// What somebody is about to change, apart from what is there; and lists in which things change places.
import type { PolicyValue } from "../../kit/policies";
import { same } from "../../kit/store";
import type { Values } from "./wire";

export const equal = (a: PolicyValue | undefined, b: PolicyValue | undefined): boolean => same(a, b);

/** Only what differs from what is there. */
export function changesOf(before: Values, draft: Values): Values {
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => !equal(before[name], value)));
}

/** The list with one of its members at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return from < 0 || from >= list.length ? [...list] : [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

/** The people of a pasted list or a file, each once: the first cell of every line that says something. */
export function peopleIn(text: string): string[] {
  const cells = text.replace(/^\ufeff/, "").split(/\r?\n/).map((line) => line.split(/[;,\t]/)[0]!.trim().replace(/^"(.*)"$/, "$1").trim());
  const known = new Set<string>();
  return cells.filter((cell) => cell && !isHeading(cell) && !known.has(cell.toLowerCase()) && known.add(cell.toLowerCase()));
}

const isHeading = (cell: string) => /^(user ?principal ?name|user|upn|id|email|nom d.utilisateur|utilisateur|courriel)$/i.test(cell);

export const mostPeople = 5000;
