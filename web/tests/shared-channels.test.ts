// Shared channels as state: teams that one is not in beside one's own, who may share and end it, and what is said of who is in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sharing } from "../features/teams/live/sharing";
import { channelPath, placeOf, sharingPath } from "../features/teams/paths";
import { isMain, mayArchive, mayChange, mayCreate, mayDelete, mayKeepTabs, messageRights } from "../features/teams/rights";
import { named } from "../features/teams/sharing/many";
import { mayEnd, offered } from "../features/teams/sharing/offered";
import { sharedWith } from "../features/teams/sharing/words";
import { placesFitting } from "../features/teams/tree/fitting";
import {
  channelName, channelOf, inOrder, isGuest, noTeams, ownTeams, replacedBy, teamOf, unreadChannels, unreadOf, withChannel, withGuests, withMessage, withoutChannel, withTeam,
} from "../features/teams/tree/teams";
import type { Team } from "../features/teams/types";
import { ANA, ME } from "./chats-samples";
import { channel, GENERAL, post, team } from "./teams-samples";

const HEART = "19:heart@thread.tacv2";
const shared = channel(HEART, "Heart failure", { membershipType: "shared" });
const host = { id: "h", displayName: "Zoology", isArchived: false, channels: [shared] } as unknown as Team;
const own = replacedBy(noTeams, [team("t1", "Medicine"), team("t2", "Surgery", { isArchived: true, channels: [] })]);
const state = withGuests(own, [host]);

test("teams that one is not in stand after one's own, with their shared channels alone", () => {
  assert.deepEqual(inOrder(state).map((each) => each.id), ["t1", "t2", "h"]);
  assert.deepEqual(ownTeams(state).map((each) => each.id), ["t1", "t2"]);
  assert.equal(isGuest(state.byId["h"]), true);
  assert.equal(isMain(state.byId["h"]!, shared), false);
  assert.equal(teamOf(state, HEART)?.id, "h");
  assert.equal(channelName(state, HEART), "Zoology › Heart failure");
});

test("each list is the truth of its own part, and whoever joins the team is no longer a guest", () => {
  assert.deepEqual(Object.keys(replacedBy(state, [team("t1", "Medicine")]).byId), ["t1", "h"]);
  assert.deepEqual(Object.keys(withGuests(state, []).byId), ["t1", "t2"]);
  const joined = withTeam(state, team("h", "Zoology"));
  assert.equal(isGuest(joined.byId["h"]), false);
  assert.equal(isGuest(withGuests(joined, [host]).byId["h"]), false, "one's own list goes before");
});

test("what is new in a shared channel counts, and reading the list again counts nothing twice", () => {
  const told = withMessage(state, "h", post(1, ANA, { chatId: HEART, channelIdentity: { teamId: "h", channelId: HEART } }), ME);
  assert.equal(unreadOf(channelOf(told, "h", HEART)!), 1);
  assert.equal(unreadChannels(told), 1);
  const again = withGuests(told, [{ ...host, channels: [{ ...shared, "@salus.unreadCount": 1 }] }]);
  const twice = withMessage(again, "h", post(1, ANA, { chatId: HEART, channelIdentity: { teamId: "h", channelId: HEART } }), ME);
  assert.equal(unreadOf(channelOf(twice, "h", HEART)!), 1);
});

test("a guest's channels stand by their names, and with the last one the team goes", () => {
  const more = withChannel(state, "h", channel("19:a@thread.tacv2", "Admissions", { membershipType: "shared" }));
  assert.deepEqual(more.byId["h"]!.channels.map((each) => each.displayName), ["Admissions", "Heart failure"]);
  assert.deepEqual(withoutChannel(more, "h", HEART).byId["h"]!.channels.length, 1);
  assert.equal(withoutChannel(state, "h", HEART).byId["h"], undefined);
});

test("owners of the team make shared channels where the organisation lets them, and never of a patient", () => {
  const owned = team("t1", "Medicine", { "@salus.role": "owner" });
  assert.deepEqual([mayCreate(owned, "shared"), mayCreate(owned, "shared", false), mayCreate(team("t1", "Medicine"), "shared")], [true, false, false]);
  assert.equal(mayCreate({ ...owned, "@salus.patient": {} as Team["@salus.patient"] }, "shared"), false);
  assert.equal(mayCreate(owned, "standard", true), true);
});

test("a shared channel is its own owners', and guests change nothing in it", () => {
  const owned = team("t1", "Medicine", { "@salus.role": "owner", channels: [channel(GENERAL, "General"), shared] });
  assert.deepEqual([mayChange, mayDelete, mayArchive].map((may) => may(owned, shared, false)), [false, false, false]);
  assert.deepEqual([mayChange, mayDelete, mayArchive].map((may) => may(owned, shared, true)), [true, true, true]);
  const guest = state.byId["h"]!;
  assert.equal(mayKeepTabs(guest, shared, false), false);
  const rights = messageRights(guest, shared, ME, false);
  assert.deepEqual([rights.isClosed, rights.mayEdit(post(1, ME)), rights.mayRemove(post(1, ANA))], [false, true, false]);
});

test("it is shared with teams that one owns too, and either side ends it", () => {
  const mine = [
    team("h", "Host", { "@salus.role": "owner" }), team("t1", "Medicine", { "@salus.role": "owner" }), team("t2", "Member only"),
    team("t3", "At rest", { "@salus.role": "owner", isArchived: true }), team("t4", "Cardiology", { "@salus.role": "owner" }),
  ];
  const cardiology = { id: "t4", displayName: "Cardiology", isHostTeam: false };
  assert.deepEqual(offered(mine, "h", [cardiology]).map((each) => each.id), ["t1"]);
  assert.deepEqual([mayEnd(cardiology, false, mine), mayEnd({ ...cardiology, id: "x" }, false, mine), mayEnd({ ...cardiology, id: "x" }, true, mine)], [true, false, true]);
  assert.equal(mayEnd({ id: "h", displayName: "Host", isHostTeam: true }, true, mine), false);
});

test("beside its name stands with whom it is shared", () => {
  const t = (key: string, args: Record<string, unknown> = {}) => [key.replace("shared.", ""), ...Object.values(args)].join(" ");
  const of = (teams: string[], people: string[]): Sharing => ({
    teams: [{ id: "h", displayName: "Host", isHostTeam: true }, ...teams.map((displayName) => ({ id: displayName, displayName, isHostTeam: false }))],
    people: people.map((userId) => ({ id: userId, userId, displayName: userId, roles: [] })),
  });
  assert.equal(sharedWith(of([], [ME]), ME, t), "withNobody");
  assert.equal(sharedWith(of(["Cardiology"], []), ME, t), "with Cardiology");
  assert.equal(sharedWith(of(["Cardiology"], [ME, ANA, "x"]), ME, t), "with and Cardiology somePeople 2");
  assert.equal(sharedWith(of(["A", "B", "C"], [ANA]), ME, t), "with and A, B, moreTeams 1 somePeople 1");
});

test("people are found by name, owners first", () => {
  const person = (displayName: string, ...roles: string[]) => ({ id: displayName, userId: displayName, displayName, roles });
  const people = [person("Zoé Roy"), person("Ana Roy"), person("Luc Côté", "owner")];
  assert.deepEqual(named(people, "").map((each) => each.displayName), ["Luc Côté", "Ana Roy", "Zoé Roy"]);
  assert.deepEqual(named(people, "cote").map((each) => each.displayName), ["Luc Côté"]);
});

test("the command box finds a shared channel by its name or its team's, and addresses are read as they are written", () => {
  const found = placesFitting(inOrder(state), "zoology");
  assert.deepEqual(found.map(({ kind, id, isShared, path }) => ({ kind, id, isShared, path })), [{ kind: "channel", id: HEART, isShared: true, path: channelPath("h", HEART) }]);
  assert.equal(placesFitting(inOrder(state), "heart").length, 1);
  assert.deepEqual(placeOf(sharingPath("h", HEART)), { view: "sharing", teamId: "h", channelId: HEART, reach: "people" });
  assert.deepEqual(placeOf(sharingPath("h", HEART, "teams")), { view: "sharing", teamId: "h", channelId: HEART, reach: "teams" });
});
