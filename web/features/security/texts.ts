// The sentences about second factors, passkeys and sessions.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { isThereAlready } from "../../kit/passkeys";
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });

/** What a failure means here; the general sentences come after. */
export function useSecurityFailure(): (fault: unknown) => string {
  const t = useT();
  const general = useFailureText();
  return (fault) => {
    if (isThereAlready(fault)) return t("failure.PasskeyThere");
    const key = fault instanceof ApiError ? `failure.${fault.code}` : "";
    return key in en ? t(key, { seconds: (fault as ApiError).retryAfter ?? 1 }) : general(fault);
  };
}
