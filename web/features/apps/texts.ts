// The sentences about apps, and what a failure means here.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });

export function useAppFailure(): (fault: unknown) => string {
  const t = useT();
  const general = useFailureText();
  return (fault) => {
    const key = fault instanceof ApiError ? `failure.${fault.target ?? fault.code}` : "";
    return key in en ? t(key) : general(fault);
  };
}
