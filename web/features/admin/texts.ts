// The sentences of the administration, and what a failure means here.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { texts, type Translate } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useAdminTexts = texts({ en, fr });

/** Codes with a sentence of their own here come before the general ones. */
export function useAdminFailure(): (error: unknown) => string {
  const t = useAdminTexts();
  const general = useFailureText();
  return (error) => {
    const key = error instanceof ApiError ? `failure.${error.code}` : "";
    return key in en ? t(key) : general(error);
  };
}

/** What is wrong with a field, by the code of the check here or of the server. */
export function faultText(t: Translate, code: string | undefined): string | undefined {
  if (!code) return undefined;
  const key = `fault.${code}`;
  return t(key in en ? key : "fault.other", { code });
}

/** What is wrong with a row of a staff file. */
export function rowFaultText(t: Translate, code: string, value?: string | null): string {
  const key = `row.${code}`;
  return t(key in en ? key : "row.other", { code, value: value ?? "" });
}
