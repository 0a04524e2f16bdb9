// A person as the directory shows them: which properties are asked for, and the small readings of them every view shares.

export interface Person {
  id: string;
  displayName: string;
  givenName?: string | null;
  surname?: string | null;
  jobTitle?: string | null;
  department?: string | null;
  mail?: string | null;
  userPrincipalName: string;
  mobilePhone?: string | null;
  businessPhones?: string[];
  officeLocation?: string | null;
  preferredLanguage?: string | null;
  employeeId?: string | null;
  employeeHireDate?: string | null;
  accountEnabled?: boolean;
  userType?: string | null;
  /** Of a guest: whether they have come yet. */
  externalUserState?: "PendingAcceptance" | "Accepted" | string | null;
  /** Only where it was asked for, and then absent for people without one. */
  manager?: Person;
}

export const lineFields = "id,displayName,givenName,surname,jobTitle,department,userPrincipalName,userType";
export const cardFields =
  lineFields + ",mail,mobilePhone,businessPhones,officeLocation,preferredLanguage,employeeId,accountEnabled";
export const withManager = `manager($select=${lineFields})`;
export const everyField = cardFields + ",employeeHireDate,createdDateTime,externalUserState";

/** "Registered Nurse · Medicine 3 East": shown wherever picking the wrong person could harm. */
export function roleAndWard(person: Pick<Person, "jobTitle" | "department">): string {
  return [person.jobTitle, person.department].filter(Boolean).join(" · ");
}

/** Every number once; the mobile first because it is the one that finds somebody on a round. */
export function phonesOf(person: Pick<Person, "mobilePhone" | "businessPhones">): { kind: "mobile" | "work"; number: string }[] {
  const mobile = person.mobilePhone?.trim();
  const work = (person.businessPhones ?? []).map((number) => number.trim()).filter((number) => number && number !== mobile);
  return [...(mobile ? [{ kind: "mobile" as const, number: mobile }] : []), ...work.map((number) => ({ kind: "work" as const, number }))];
}

/** The dialling form of a number: a tel: address allows no spaces. */
export function dialled(number: string): string {
  return "tel:" + number.replace(/[^+\d*#,;]/g, "");
}

/** Digits, spaces and the usual signs; three digits at least, because wards have short internal numbers. */
export function isPhone(text: string): boolean {
  return /^[+\d][\d\s().\-/]{1,30}(\s?(x|ext\.?|poste)\s?\d{1,6})?$/i.test(text) && text.replace(/\D/g, "").length >= 3;
}

/** What the sign-in name is called in an address of another resource. */
export function personLink(id: string, origin: string): string {
  return `${origin}/v1.0/users('${encodeURIComponent(id)}')`;
}

export function languageName(code: string, inLanguage: string): string {
  try {
    const name = new Intl.DisplayNames([inLanguage], { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
  } catch {
    return code;
  }
}
