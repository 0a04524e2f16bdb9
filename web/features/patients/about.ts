// What follows of a patient: the age, the order of the beds, the words by which one is found, and how a stay ends. Pure.
import { searchedName } from "./name";
import type { Patient, Ward } from "./types";

/** A day is the same day everywhere: not midnight at Greenwich. */
export function dayOf(date: string): Date {
  const [year, month, day] = date.split("-").map(Number);
  return new Date(year!, month! - 1, day!);
}

export interface Age { unit: "days" | "months" | "years"; count: number }

/** Newborns in days, small children in months, as a ward says it. */
export function ageOf(birthDate: string, now: Date = new Date()): Age {
  const born = dayOf(birthDate);
  const days = Math.max(0, Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(born.getFullYear(), born.getMonth(), born.getDate())) / 86_400_000));
  if (days < 28) return { unit: "days", count: days };
  const before = now.getDate() < born.getDate() && now.getDate() !== new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
  const months = (now.getFullYear() - born.getFullYear()) * 12 + now.getMonth() - born.getMonth() - Number(before);
  return months < 24 ? { unit: "months", count: Math.max(1, months) } : { unit: "years", count: Math.floor(months / 12) };
}

const byText = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a.localeCompare(b, undefined, { numeric: true, sensitivity: "base" });

/** As one walks through the house: ward, room; those who have left come last. */
export const asBedsStand = (a: Patient, b: Patient): number =>
  Number(a.state === "discharged") - Number(b.state === "discharged") || byText(a.wardName, b.wardName) || byText(a.room, b.room)
  || byText(a.familyName ?? a.displayName, b.familyName ?? b.displayName) || byText(a.displayName, b.displayName) || byText(a.identifier, b.identifier);

/** "312-A · Medicine 3 East" */
export const placeOf = ({ room, wardName, wardCode }: Patient): string => [room, wardName ?? wardCode].filter(Boolean).join(" · ");
export const searched = (patient: Patient): string =>
  [searchedName(patient), patient.identifier, patient.room, patient.wardName, patient.wardCode].filter(Boolean).join(" ");

/** When the team of somebody who is discharged now would be archived. */
export function archivedAt(wards: readonly Ward[] | undefined, code: string | null, now: Date = new Date()): Date | undefined {
  const ward = wards?.find((each) => each.code === code);
  return ward && new Date(now.getTime() + ward.archiveAfterMinutes * 60_000);
}

/** Of the 31st of November there is none, and nobody is born tomorrow. */
export function isBirthDate(text: string, now: Date = new Date()): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayOf(text);
  return day.getDate() === Number(text.slice(8)) && day.getFullYear() === Number(text.slice(0, 4)) && day <= now && day.getFullYear() > now.getFullYear() - 130;
}

/** Hours as an administrator types them, "1.5" or "1,5", in minutes; undefined for what is no such time. */
export function minutesOf(hours: string, most: number): number | undefined {
  const text = hours.trim().replace(",", ".");
  const minutes = Math.round(Number(text) * 60);
  return /^\d+(\.\d+)?$/.test(text) && minutes >= 0 && minutes <= most * 60 ? minutes : undefined;
}
export const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;
