// What can be done about a message of the admission system, by what is wrong with it: as the server has it. Pure.
import type { Admission } from "../types";

export type Decision = "place" | "accept" | "dismiss";

export function decisionsOf({ state, problem }: Pick<Admission, "state" | "problem">): Decision[] {
  if (state !== "waiting") return [];
  if (problem === "unknownWard") return ["place", "dismiss"];
  // Dismissing would leave the whole message out, and not what is wrong with it.
  if (problem === "unknownAttending" || problem === "emptyWard") return ["accept"];
  return problem === "anotherStayIsOpen" ? ["accept", "dismiss"] : ["dismiss"];
}

/** To accept a message means something else by what is wrong with it. */
export const wordOf = (how: Decision, problem: Admission["problem"]): string => (how === "accept" && problem === "anotherStayIsOpen" ? "over" : how);

/** Somebody decided of it: what waits again was undone already. */
export const isDecided = ({ state, decidedBy }: Pick<Admission, "state" | "decidedBy">): boolean =>
  state === "dismissed" || (state === "applied" && decidedBy !== null);
