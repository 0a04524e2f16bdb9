// Changing the language: at once on the screen, then in the person's profile, so that other devices follow.
import { api } from "../../kit/api";
import { failureText } from "../../kit/failures";
import { setLang, type Lang } from "../../kit/texts";
import { toast } from "../../parts/Toast";

export async function speak(language: Lang): Promise<void> {
  setLang(language);
  await api.patch("/me", { preferredLanguage: language }).catch((fault) => toast(failureText(fault), { kind: "failed" }));
}
