// The few words that the parts themselves say.
import { texts } from "../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const usePartTexts = texts({ en, fr });
