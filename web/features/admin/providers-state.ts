// The hospital's own sign-in: providers as the server keeps them, as a form holds them, and whether passwords open the door.
import { api } from "../../kit/api";
import { lineFields, type Person } from "../people/person";

export interface SignInProvider {
  id: string;
  displayName: string;
  issuer: string;
  clientId: string;
  hasClientSecret: boolean;
  isEnabled: boolean;
  redirectUri: string;
  postLogoutRedirectUri: string;
  linkedAccounts: number;
  scopes: string[];
  allowedEmailDomains: string[];
  createAccounts: boolean;
  linkExistingBy: ("email" | "employeeId")[];
  trustEmail: boolean;
  employeeIdClaim: string | null;
  roleClaim: string | null;
  roleMapping: { claimValue: string; role: string }[];
  trustMultiFactor: boolean;
  singleLogOut: boolean;
}

/** Lists are one text each, as people type them. */
export interface ProviderForm {
  displayName: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  isEnabled: boolean;
  scopes: string;
  allowedEmailDomains: string;
  createAccounts: boolean;
  linkByEmail: boolean;
  linkByEmployeeId: boolean;
  trustEmail: boolean;
  employeeIdClaim: string;
  roleClaim: string;
  administratorValues: string;
  privacyOfficerValues: string;
  trustMultiFactor: boolean;
  singleLogOut: boolean;
}

export const emptyProvider: ProviderForm = {
  displayName: "", issuer: "", clientId: "", clientSecret: "", isEnabled: true, scopes: "profile email", allowedEmailDomains: "",
  createAccounts: false, linkByEmail: true, linkByEmployeeId: false, trustEmail: false, employeeIdClaim: "", roleClaim: "",
  administratorValues: "", privacyOfficerValues: "", trustMultiFactor: false, singleLogOut: false,
};

export function formOf(provider: SignInProvider): ProviderForm {
  const { displayName, issuer, clientId, isEnabled, createAccounts, trustEmail, trustMultiFactor, singleLogOut } = provider;
  return {
    displayName, issuer, clientId, isEnabled, createAccounts, trustEmail, trustMultiFactor, singleLogOut,
    clientSecret: "",
    scopes: provider.scopes.filter((scope) => scope !== "openid").join(" "),
    allowedEmailDomains: provider.allowedEmailDomains.join(", "),
    linkByEmail: provider.linkExistingBy.includes("email"),
    linkByEmployeeId: provider.linkExistingBy.includes("employeeId"),
    employeeIdClaim: provider.employeeIdClaim ?? "",
    roleClaim: provider.roleClaim ?? "",
    administratorValues: claimed(provider, "administrator"),
    privacyOfficerValues: claimed(provider, "privacyOfficer"),
  };
}

const claimed = (provider: SignInProvider, role: string) =>
  provider.roleMapping.filter((rule) => rule.role === role).map((rule) => rule.claimValue).join(", ");

const words = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
/** Groups may have blanks in their names. */
const values = (text: string) => text.split(/[,;\n]+/).map((value) => value.trim()).filter(Boolean);

const rules = (text: string, role: string) => values(text).map((claimValue) => ({ claimValue, role }));

/** What is sent. The secret only where a new one was typed, the issuer only once. */
export function bodyOf(form: ProviderForm, isNew: boolean): Record<string, unknown> {
  const { displayName, clientId, isEnabled, createAccounts, trustEmail, trustMultiFactor, singleLogOut } = form;
  return {
    displayName: displayName.trim(), clientId: clientId.trim(), isEnabled, createAccounts, trustEmail, trustMultiFactor, singleLogOut,
    ...(isNew ? { issuer: form.issuer.trim() } : {}),
    ...(form.clientSecret ? { clientSecret: form.clientSecret } : {}),
    scopes: ["openid", ...words(form.scopes)],
    allowedEmailDomains: words(form.allowedEmailDomains),
    linkExistingBy: [form.linkByEmail && "email", form.linkByEmployeeId && "employeeId"].filter(Boolean),
    employeeIdClaim: form.employeeIdClaim.trim() || null,
    roleClaim: form.roleClaim.trim() || null,
    roleMapping: [...rules(form.administratorValues, "administrator"), ...rules(form.privacyOfficerValues, "privacyOfficer")],
  };
}

/** The field of the form that a refusal is about. */
export function providerField(target: string | undefined): keyof ProviderForm | undefined {
  const name = target?.replace(/[[/].*$/, "");
  if (name === "roleMapping") return "administratorValues";
  return name && name in emptyProvider ? (name as keyof ProviderForm) : undefined;
}

const path = "/salus/v1/identityProviders";
const one = (id: string) => `${path}/${encodeURIComponent(id)}`;

export const readProviders = async () => (await api.get<{ value: SignInProvider[] }>(path)).value;
export const readProvider = (id: string) => api.get<SignInProvider>(one(id));
export const createProvider = (form: ProviderForm) => api.post<SignInProvider>(path, bodyOf(form, true));
export const changeProvider = (id: string, form: ProviderForm) => api.patch<SignInProvider>(one(id), bodyOf(form, false));
export const deleteProvider = (id: string) => api.delete(one(id));
export const testProvider = (issuer: string) => api.post<{ keys: number; offersLogOut: boolean }>(`${path}/check`, { issuer });

export interface SignInPolicy {
  onlyOutside: boolean;
  emergencyAccounts: string[];
}

/** The policy with the people that it names. */
export async function readPolicy(): Promise<{ policy: SignInPolicy; people: Person[] }> {
  const policy = await api.get<SignInPolicy>("/salus/v1/signInPolicy");
  const query = { $select: lineFields };
  const people = policy.emergencyAccounts.map((id) => api.get<Person>(`/users/${encodeURIComponent(id)}`, query).catch(() => undefined));
  return { policy, people: (await Promise.all(people)).filter((person): person is Person => !!person) };
}

export const changePolicy = (change: Partial<SignInPolicy>) => api.patch<SignInPolicy>("/salus/v1/signInPolicy", change);
