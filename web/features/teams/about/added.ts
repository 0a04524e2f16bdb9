// What came of bringing several people into a team at once. Pure.
import type { Answered } from "../types";

/** The only conflict that the server knows of a newcomer: they are in already. */
export const isHere = ({ error }: Answered): boolean => error?.code === "Conflict";

export interface Brought { added: number; here: number; failed: Answered[] }
export function brought(answers: readonly Answered[]): Brought {
  const here = answers.filter(isHere).length;
  const failed = answers.filter((each) => each.error && !isHere(each));
  return { added: answers.length - here - failed.length, here, failed };
}
