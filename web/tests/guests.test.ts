// Inviting somebody from outside, and what a guest may in a team.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../kit/api";
import { addressIn, faultsOf, outcomeOf, refused } from "../features/guests/form";
import { mayInvite } from "../features/guests/rights";
import { railedFor, type FeatureEntry } from "../features/shell/features";
import { refusedInvitation } from "../features/sign-in/state";
import { mayChange, mayCreate, mayDelete, mayKeepApps, mayKeepTabs } from "../features/teams/rights";
import { team } from "./teams-samples";

const refusal = (status: number, code: string, target?: string) => new ApiError(status, code, "", target);

test("an address is asked for, and the server's refusals reach their fields", () => {
  assert.deepEqual([faultsOf({ address: " " }), faultsOf({ address: "marie" }), faultsOf({ address: " a@b.example " })], [{ address: "address.missing" }, { address: "address.bad" }, {}]);
  assert.deepEqual(refused(refusal(409, "UserAlreadyExists", "invitedUserEmailAddress")), { address: "address.known" });
  assert.deepEqual(refused(refusal(400, "BadRequest", "invitedUserEmailAddress")), { address: "address.bad" });
  assert.deepEqual(refused(refusal(400, "BadRequest", "invitedUserDisplayName")), { name: "name.bad" });
  assert.equal(refused(refusal(403, "PolicyForbids")), undefined);
});

test("only a letter that went out needs no link", () => {
  const invitation = { id: "1", inviteRedeemUrl: "https://h/invitation#s", invitedUser: { id: "2" } };
  assert.deepEqual([invitation, { ...invitation, "@salus.isDelivered": false }, { ...invitation, "@salus.isDelivered": true }].map(outcomeOf), ["link", "notSent", "sent"]);
});

test("what was searched for is the address where it is one", () => {
  assert.deepEqual([addressIn(" roy@clinic.example "), addressIn("Roy")], ["roy@clinic.example", ""]);
});

test("administrators invite, others where the organisation lets them, guests never", () => {
  assert.deepEqual([mayInvite(["administrator"], false), mayInvite([], undefined), mayInvite([], true), mayInvite(["guest"], true)], [true, false, true, false]);
});

test("a refused name or password of an invitation is said at its field", () => {
  assert.deepEqual(refusedInvitation(refusal(400, "PasswordTooWeak", "password")), { next: "password.weak" });
  assert.deepEqual(refusedInvitation(refusal(400, "BadRequest", "displayName")), { name: "invitation.badName" });
  assert.equal(refusedInvitation(refusal(409, "PasswordsOff")), undefined);
});

test("in a team a guest may what the team lets guests do, whatever its members may", () => {
  const shut = team("t1", "Medicine");
  const open = team("t1", "Medicine", { guestSettings: { allowCreateUpdateChannels: true, allowDeleteChannels: true } });
  const wounds = shut.channels![1]!;
  const rights = (of: typeof shut) => [mayCreate(of, "standard", true, true), mayCreate(of, "private", true, true), mayChange(of, wounds, false, true), mayDelete(of, wounds, false, true)];
  assert.deepEqual(rights(shut), [false, false, false, false]);
  assert.deepEqual(rights(open), [true, false, true, true]);
  assert.deepEqual([mayKeepTabs(open, wounds, false, true), mayKeepApps(open, true)], [false, false]);
});

test("a guest's rail leads nowhere to search people", () => {
  const all = [{ name: "chats" }, { name: "people" }] as FeatureEntry[];
  assert.deepEqual([railedFor(all, ["guest"]), railedFor(all, [])].map((each) => each.map(({ name }) => name)), [["chats"], ["chats", "people"]]);
});
