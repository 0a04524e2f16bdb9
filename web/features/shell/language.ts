// Changing the language; a refusal is said.
import { failureText } from "../../kit/failures";
import { setLanguage } from "../../kit/session";
import type { Lang } from "../../kit/texts";
import { toast } from "../../parts/Toast";

export const speak = (language: Lang): Promise<void> => setLanguage(language).catch((fault) => toast(failureText(fault), { kind: "failed" }));
