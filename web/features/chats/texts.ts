// The sentences of the chats feature.
import { say, texts, type Translate } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";
import type { NameTexts } from "./list/naming";

export const useT = texts({ en, fr });
export const tell = (): Translate => say({ en, fr });
export type { Translate };

export const nameTexts = (t: Translate): NameTexts => ({
  nobody: t("person.unknown"),
  more: (count) => t("name.more", { count }),
});
