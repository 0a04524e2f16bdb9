// The sentences of saved messages.
import { say, texts, type Translate } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });
export const tell = (): Translate => say({ en, fr });
