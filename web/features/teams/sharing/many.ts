// A long list of people: found by their names, shown a part at a time. Pure.
import { matches } from "../../chats/list/naming";
import type { Member } from "../types";

/** From so many on one searches instead of looking. */
export const MANY = 8;
export const PART = 100;

export const named = (people: readonly Member[], words: string): Member[] =>
  [...people].filter((each) => matches(each.displayName ?? "", words)).sort(inTurn);

/** Owners first, then by name. */
const inTurn = (a: Member, b: Member): number =>
  Number(b.roles.includes("owner")) - Number(a.roles.includes("owner")) || (a.displayName ?? "").localeCompare(b.displayName ?? "");
