// Role and ward of the people on the screen: asked for in batches, kept while the page is open.
import { useEffect } from "react";
import { Store, useStore } from "../../../kit/store";
import { peopleById, personById, type Person } from "../wire";

const known = new Store<Record<string, Person>>({});
const wanted = new Set<string>();
const asked = new Set<string>();
/** Graph's own limit for the members of an "in" filter. */
const BATCH = 15;
let timer: ReturnType<typeof setTimeout> | undefined;

const keep = (people: Person[]): void =>
  known.set((all) => ({ ...all, ...Object.fromEntries(people.map((person) => [person.id, person])) }));
export const rememberPeople = keep;

export function want(ids: readonly string[]): void {
  ids.filter((id) => id && !asked.has(id)).forEach((id) => wanted.add(id));
  if (wanted.size === 0) return;
  clearTimeout(timer);
  timer = setTimeout(() => void askAll(), 20);
}

async function askAll(): Promise<void> {
  const ids = [...wanted];
  wanted.clear();
  ids.forEach((id) => asked.add(id));
  for (let at = 0; at < ids.length; at += BATCH) await ask(ids.slice(at, at + BATCH));
}

async function ask(ids: string[]): Promise<void> {
  try {
    keep(await peopleById(ids));
  } catch {
    const answers = await Promise.allSettled(ids.map(personById));
    keep(answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])));
    answers.forEach((answer, index) => answer.status === "rejected" && asked.delete(ids[index]!));
  }
}

/** The person with role and ward once known; until then what the caller has. */
export function usePerson(id: string, displayName: string | null | undefined): Person {
  const person = useStore(known, (all) => all[id]);
  useEffect(() => want([id]), [id]);
  return person ?? { id, displayName: displayName ?? "" };
}

export const roleAndWard = (person: Pick<Person, "jobTitle" | "department"> | undefined): string =>
  [person?.jobTitle, person?.department].filter(Boolean).join(" · ");
