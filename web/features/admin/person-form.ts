// The form of a person: what is asked, what is plainly wrong before it is sent, and only what changed when it is.
import type { Person } from "../people/person";
import { isPhone } from "../people/person";

export interface PersonForm {
  displayName: string;
  givenName: string;
  surname: string;
  userPrincipalName: string;
  mail: string;
  employeeId: string;
  jobTitle: string;
  department: string;
  officeLocation: string;
  mobilePhone: string;
  businessPhone: string;
  preferredLanguage: string;
}

export type FormFaults = Partial<Record<keyof PersonForm | "password" | "form", string>>;

export function formOf(person?: Person): PersonForm {
  return {
    displayName: person?.displayName ?? "",
    givenName: person?.givenName ?? "",
    surname: person?.surname ?? "",
    userPrincipalName: person?.userPrincipalName ?? "",
    mail: person?.mail ?? "",
    employeeId: person?.employeeId ?? "",
    jobTitle: person?.jobTitle ?? "",
    department: person?.department ?? "",
    officeLocation: person?.officeLocation ?? "",
    mobilePhone: person?.mobilePhone ?? "",
    businessPhone: person?.businessPhones?.[0] ?? "",
    preferredLanguage: person?.preferredLanguage ?? "",
  };
}

const address = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(\.[^\s@.]+)*$/;

export function faultsOf(form: PersonForm): FormFaults {
  const faults: FormFaults = {};
  if (!form.displayName.trim()) faults.displayName = "Required";
  if (!form.userPrincipalName.trim()) faults.userPrincipalName = "Required";
  else if (!address.test(form.userPrincipalName.trim())) faults.userPrincipalName = "InvalidAddress";
  if (form.mail.trim() && !address.test(form.mail.trim())) faults.mail = "InvalidAddress";
  if (form.mobilePhone.trim() && !isPhone(form.mobilePhone.trim())) faults.mobilePhone = "InvalidPhone";
  if (form.businessPhone.trim() && !isPhone(form.businessPhone.trim())) faults.businessPhone = "InvalidPhone";
  return faults;
}

/** In the shape of the interface: a missing value is null there, never an empty text. */
export function wireOf(form: PersonForm): Record<string, unknown> {
  const { businessPhone, ...texts } = form;
  const cleaned = Object.entries(texts).map(([name, value]) => [name, value.trim() || null]);
  return { ...Object.fromEntries(cleaned), businessPhones: businessPhone.trim() ? [businessPhone.trim()] : [] };
}

export function changesOf(before: PersonForm, after: PersonForm): Record<string, unknown> {
  const old = wireOf(before);
  const entries = Object.entries(wireOf(after)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]));
  return Object.fromEntries(entries);
}

/** The new person's request; the nickname is the part of the sign-in name before the @, as the directory demands one. */
export function creationOf(form: PersonForm, password: string): Record<string, unknown> {
  const present = Object.entries(wireOf(form)).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(present),
    accountEnabled: true,
    mailNickname: form.userPrincipalName.trim().split("@")[0],
    passwordProfile: { password, forceChangePasswordNextSignIn: true },
  };
}

/** Which field an error of the server belongs to; the server names the wire property. */
export function fieldOf(target: string | undefined): keyof PersonForm | "password" | "form" {
  const name = (target ?? "").split(/[./]/).pop() ?? "";
  if (name === "businessPhones") return "businessPhone";
  if (name === "password" || name === "passwordProfile") return "password";
  if (name === "mailNickname") return "userPrincipalName";
  return name in formOf() ? (name as keyof PersonForm) : "form";
}

/** "Aoife", "Brown", "ward.example" → aoife.brown@ward.example, in plain letters. */
export function suggestedName(givenName: string, surname: string, domain: string): string {
  const plain = (text: string) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const local = [plain(givenName), plain(surname)].filter(Boolean).join(".");
  return local && domain ? `${local}@${domain}` : "";
}
