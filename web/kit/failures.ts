// What a failed request means, said to a person by its code; a feature's own texts come first.
import { ApiError } from "./api";
import en from "./failures.en.json";
import fr from "./failures.fr.json";
import { say, texts, type Translate } from "./texts";

/** The key of the sentence for a failure: the code if it has one, else its kind. */
export function failureKey(fault: unknown, known: Record<string, unknown> = en): string {
  if (!(fault instanceof ApiError)) return "unexpected";
  if (fault.offline) return "offline";
  if (fault.code in known) return fault.code;
  if (fault.status === 403) return "forbidden";
  if (fault.status === 404 || fault.status === 410) return "gone";
  if (fault.status === 409 || fault.status === 412) return "conflict";
  if (fault.status === 413) return "tooLarge";
  if (fault.status === 429) return "busy";
  return fault.status >= 500 ? "server" : "rejected";
}

const useT = texts({ en, fr });
export function useFailureText(): (fault: unknown) => string {
  const t = useT();
  return (fault) => told(t, fault);
}

export const failureText = (fault: unknown): string => told(say({ en, fr }), fault);

function told(t: Translate, fault: unknown): string {
  return t(failureKey(fault), { seconds: fault instanceof ApiError ? fault.retryAfter ?? 1 : 1 });
}
