// Accounts in the administration: the form, its faults, temporary passwords, group nicknames, the log-off minutes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../kit/api";
import { serverFaults } from "../features/admin/form-faults";
import { nicknameOf } from "../features/admin/groups-state";
import { minutesFault } from "../features/admin/organization-state";
import { temporaryPassword } from "../features/admin/password";
import { changesOf, creationOf, faultsOf, fieldOf, formOf, suggestedName } from "../features/admin/person-form";

const person = {
  id: "1",
  displayName: "Aoife Brown",
  userPrincipalName: "aoife.brown@saintluc.example",
  jobTitle: "Nurse",
  businessPhones: ["4100"],
};

test("only what changed is sent, and an emptied field becomes null", () => {
  const before = formOf(person);
  assert.deepEqual(changesOf(before, before), {});
  assert.deepEqual(changesOf(before, { ...before, jobTitle: " ", surname: " Brown " }), { jobTitle: null, surname: "Brown" });
  assert.deepEqual(changesOf(before, { ...before, businessPhone: "" }), { businessPhones: [] });
});

test("a form names what is missing or wrong", () => {
  assert.deepEqual(faultsOf(formOf()), { displayName: "Required", userPrincipalName: "Required" });
  const wrong = { ...formOf(person), userPrincipalName: "aoife", mail: "a b@c", mobilePhone: "home" };
  assert.deepEqual(faultsOf(wrong), { userPrincipalName: "InvalidAddress", mail: "InvalidAddress", mobilePhone: "InvalidPhone" });
  assert.deepEqual(faultsOf(formOf(person)), {});
});

test("a new account carries a temporary password and a nickname, and no empty values", () => {
  const body = creationOf(formOf(person), "abcd");
  assert.equal(body.mailNickname, "aoife.brown");
  assert.deepEqual(body.passwordProfile, { password: "abcd", forceChangePasswordNextSignIn: true });
  assert.ok(!("surname" in body));
});

test("the server's errors reach the fields they are about", () => {
  assert.equal(fieldOf("user.businessPhones"), "businessPhone");
  assert.equal(fieldOf("passwordProfile/password"), "password");
  assert.equal(fieldOf("mailNickname"), "userPrincipalName");
  assert.equal(fieldOf(undefined), "form");
  assert.deepEqual(serverFaults(new ApiError(400, "AlreadyExists", "", "userPrincipalName")), { userPrincipalName: "AlreadyExists" });
  const several = new ApiError(400, "BadRequest", "", undefined, undefined, [{ code: "TooLong", target: "jobTitle" }]);
  assert.deepEqual(serverFaults(several), { jobTitle: "TooLong" });
  assert.deepEqual(serverFaults(new Error("x")), { form: "other" });
});

test("sign-in names are suggested in plain letters", () => {
  assert.equal(suggestedName("Zoé", "O'Neill-Côté", "ward.example"), "zoe.o-neill-cote@ward.example");
  assert.equal(suggestedName("", "", "ward.example"), "");
});

test("temporary passwords are long, easy to read out, and drawn without bias", () => {
  assert.match(temporaryPassword(), /^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
  assert.notEqual(temporaryPassword(), temporaryPassword());
  let calls = 0;
  const password = temporaryPassword((bytes) => bytes.fill(calls++ === 0 ? 255 : 0));
  assert.equal(password, "aaaa-aaaa-aaaa-aaaa");
});

test("group nicknames hold plain letters and tell twins apart", () => {
  assert.equal(nicknameOf("Équipe d'été", "x1"), "equipe-d-ete-x1");
  assert.equal(nicknameOf("救急", "x2"), "group-x2");
});

test("automatic log-off takes whole minutes up to a day", () => {
  for (const good of ["1", "15", "1440"]) assert.equal(minutesFault(good), false, good);
  for (const bad of ["", "0", "1.5", "-3", "1441", "abc", "1e2"]) assert.equal(minutesFault(bad), true, bad);
});
