// Saves a preference at once; a refusal is said and the control goes back.
import { failureText } from "../../kit/failures";
import { setPreferences, type Preferences } from "../../kit/session";
import { toast } from "../../parts/Toast";

export function save(change: Partial<Preferences>): void {
  void setPreferences(change).catch((fault) => toast(failureText(fault), { kind: "failed" }));
}
