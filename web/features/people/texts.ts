// The sentences of the directory.
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const usePeopleTexts = texts({ en, fr });
