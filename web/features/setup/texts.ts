// The sentences of the set-up; what a later server names and has no words here is shown by its name.
import { texts, type Translate } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });
export type { Translate };
export const word = (t: Translate, key: string, name: string, args?: Record<string, string>): string => (key in en ? t(key, args) : name);
