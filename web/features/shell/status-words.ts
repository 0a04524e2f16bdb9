// The sentence that stands in for a status message of somebody who only names whom to turn to.
import { format } from "../../kit/plural";
import en from "./en.json";
import fr from "./fr.json";

/** Whether a status says no more than that, in whichever language its author's screen wrote it: every reader has it in their own. */
export const onlyNames = (status: string, name: string): boolean =>
  Object.entries({ en, fr }).some(([language, words]) => format(words["status.turnTo"], { name }, language) === status);
