// The sentences of registered applications, and what a failure means here.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const useT = texts({ en, fr });

export function useFailure(): (error: unknown) => string {
  const t = useT();
  const general = useFailureText();
  return (error) => {
    const key = error instanceof ApiError ? `failure.${error.code}` : "";
    return key in en ? t(key) : general(error);
  };
}
