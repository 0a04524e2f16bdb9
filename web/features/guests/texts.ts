// The sentences of inviting guests.
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });
