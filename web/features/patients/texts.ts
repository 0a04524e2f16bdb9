// The sentences about patients' teams, and what a failure means here.
import { ApiError } from "../../kit/api";
import { useFailureText } from "../../kit/failures";
import { texts, type Translate } from "../../kit/texts";
import { datedDay } from "../../kit/when";
import { ageOf, dayOf } from "./about";
import en from "./en.json";
import fr from "./fr.json";
import type { Admission } from "./types";

export const useT = texts({ en, fr });
export type { Translate };

/** Codes with a sentence of their own here come before the general ones. */
export function usePatientFault(): (fault: unknown) => string {
  const t = useT();
  const general = useFailureText();
  return (fault) => {
    const key = fault instanceof ApiError ? `fault.${fault.code}` : "";
    return key in en ? t(key) : general(fault);
  };
}

export const ageText = (t: Translate, birthDate: string, short = false): string => {
  const { unit, count } = ageOf(birthDate);
  return t(`age.${unit}${short ? ".short" : ""}`, { count });
};
export const birthText = (birthDate: string): string => datedDay(dayOf(birthDate));

/** In a few words, beside a line of which the rest is in the file. */
export const whyText = (t: Translate, problem: string): string => t(`why.${problem}` in en ? `why.${problem}` : "problem.other");

/** By the word of the server, or for a word of a later server plainly. */
export function problemOf(t: Translate, { problem, wardCode, identifier, attending }: Admission): string {
  const key = `problem.${problem}`;
  return t(key in en ? key : "problem.other", { ward: wardCode ?? "", identifier, attending: attending.join(", ") });
}
