// The sentences about templates of teams, and what a failure means here.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });

export function useTemplateFailure(): (fault: unknown) => string {
  const t = useT();
  const general = useFailureText();
  return (fault) => {
    if (!(fault instanceof ApiError)) return general(fault);
    const keys = [`failure.${fault.code}`, `failure.${fault.target?.split("/").pop()}`];
    const known = keys.find((key) => key in en);
    return known ? t(known) : general(fault);
  };
}
