// What the form of a sign-in service sends and how it reads what is stored.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf, emptyProvider, formOf, providerField, type SignInProvider } from "../features/admin/providers-state";

const stored: SignInProvider = {
  id: "p", displayName: "Badge", issuer: "https://id.example", clientId: "salus", hasClientSecret: true, isEnabled: true,
  redirectUri: "", postLogoutRedirectUri: "", linkedAccounts: 0, scopes: ["openid", "email", "groups"],
  allowedEmailDomains: ["a.example", "b.example"], createAccounts: false, linkExistingBy: ["employeeId"], trustEmail: false,
  employeeIdClaim: "badge", roleClaim: "groups", roleMapping: [{ claimValue: "Domain Admins", role: "administrator" }],
  trustMultiFactor: true, singleLogOut: false,
};

test("what is stored goes through the form and comes out alike", () => {
  const body = bodyOf(formOf(stored), false);
  for (const [name, value] of Object.entries(body)) assert.deepEqual(value, (stored as any)[name], name);
  assert.ok(!("issuer" in body) && !("clientSecret" in body));
});

test("a new one sends its issuer and its secret, and lists however they are separated", () => {
  const form = { ...emptyProvider, issuer: " https://id.example ", clientSecret: "s", allowedEmailDomains: "a.example; b.example", administratorValues: "Domain Admins,\n it ", privacyOfficerValues: "DPO" };
  const body = bodyOf(form, true);
  assert.equal(body.issuer, "https://id.example");
  assert.equal(body.clientSecret, "s");
  assert.deepEqual(body.allowedEmailDomains, ["a.example", "b.example"]);
  assert.deepEqual(body.roleMapping, [
    { claimValue: "Domain Admins", role: "administrator" }, { claimValue: "it", role: "administrator" },
    { claimValue: "DPO", role: "privacyOfficer" },
  ]);
});

test("a refusal is shown at the field that it is about", () => {
  assert.equal(providerField("allowedEmailDomains[0]"), "allowedEmailDomains");
  assert.equal(providerField("roleMapping[1]/role"), "administratorValues");
  assert.equal(providerField("issuer"), "issuer");
  assert.equal(providerField("elsewhere"), undefined);
  assert.equal(providerField(undefined), undefined);
});
