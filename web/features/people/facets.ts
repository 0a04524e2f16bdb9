// The departments and job titles that exist, for the filters; read once, when somebody first looks at the directory.
import { api } from "../../kit/api";
import { Store, useStore } from "../../kit/store";
import { useEffect } from "react";
import { forgetWithSession } from "../../kit/forget";
import type { Person } from "./person";

export interface Facets {
  departments: string[];
  jobTitles: string[];
}

const store = new Store<Facets>({ departments: [], jobTitles: [] });
let reading: Promise<void> | undefined;
// Ten thousand people name every ward there is; reading further would only cost time.
const mostPages = 10;

export function distinct(values: (string | null | undefined)[], language: string): string[] {
  const names = new Set(values.filter((value): value is string => Boolean(value)));
  return [...names].sort(new Intl.Collator(language, { sensitivity: "base" }).compare);
}

async function read(language: string) {
  const people: Person[] = [];
  let pages = 0;
  for await (const page of api.pages<Person>("/users", { $select: "id,department,jobTitle", $top: 999 })) {
    people.push(...page);
    if (++pages === mostPages) break;
  }
  const departments = distinct(people.map((person) => person.department), language);
  store.set(() => ({ departments, jobTitles: distinct(people.map((person) => person.jobTitle), language) }));
}

export function useFacets(language: string): Facets {
  useEffect(() => {
    // Without the lists the filters stay empty and searching still works; a later visit tries again.
    if (!reading) reading = read(language).catch(forgetFacets);
  }, [language]);
  return useStore(store, (facets) => facets);
}

/** After people were created, changed or imported the lists are read anew on the next visit. */
export function forgetFacets() {
  reading = undefined;
}

forgetWithSession(() => {
  forgetFacets();
  store.set(() => ({ departments: [], jobTitles: [] }));
});
