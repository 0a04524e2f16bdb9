// Asks for people while words are typed: after a short pause, and only the last question's answer counts.
import { useEffect, useState } from "react";
import { findPeople, type Person } from "../wire";

const PAUSE = 150;
export type Finding = "idle" | "asking" | "some" | "none" | "failed";

export type Find = (words: string, signal: AbortSignal) => Promise<Person[]>;

export function useFound(words: string, without: readonly string[], find: Find = findPeople): { people: Person[]; state: Finding } {
  const [found, setFound] = useState<Person[]>([]);
  const [state, setState] = useState<Finding>("idle");
  const asked = words.trim();
  useEffect(() => {
    if (!asked) return setFound([]), setState("idle");
    const stop = new AbortController();
    const timer = setTimeout(() => void ask(asked, find, stop.signal, setFound, setState), PAUSE);
    return () => (clearTimeout(timer), stop.abort());
  }, [asked]);
  const people = found.filter((person) => !without.includes(person.id));
  return { people, state: state === "some" && people.length === 0 ? "none" : state };
}

async function ask(words: string, find: Find, signal: AbortSignal, found: (people: Person[]) => void, state: (state: Finding) => void): Promise<void> {
  try {
    const people = await find(words, signal);
    if (signal.aborted) return;
    found(people);
    state(people.length ? "some" : "none");
  } catch {
    if (!signal.aborted) found([]), state("failed");
  }
}
