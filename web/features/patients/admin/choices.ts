// What a ward can be given, and how what it was given is called, even where that is no longer there. Pure.
import type { Lang } from "../../../kit/texts";
import { SCRATCH } from "../../templates/order";

export interface Choice { value: string; label: string }
interface Named { id: string; displayName: string }

export const languages: { value: Lang; label: string }[] = [{ value: "en", label: "English" }, { value: "fr", label: "Français" }];

/** @param none what is said where nothing was given. */
export interface Words { none: string; gone: string; nameOf?: (name: string) => string }
export function calledBy(id: string | null, all: readonly Named[], { none, gone, nameOf = (name) => name }: Words): string {
  const found = all.find((each) => each.id === id);
  if (found) return nameOf(found.displayName);
  return id && id !== SCRATCH ? gone : none;
}

/** Else the list would show its first for what it does not know, and another would be kept than is seen. */
export const isGone = (id: string | null, all: readonly Named[]): boolean => !!id && id !== SCRATCH && !all.some((each) => each.id === id);

export function choicesFor(id: string, all: readonly Named[], words: Words): Choice[] {
  const known = all.map((each) => ({ value: each.id, label: calledBy(each.id, all, words) }));
  return known.some(({ value }) => value === id) || !id ? known : [{ value: id, label: calledBy(id, all, words) }, ...known];
}
