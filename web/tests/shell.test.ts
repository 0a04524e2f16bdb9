// What the shell decides: features on offer, keys, presence, the warning before log-off, what the command box shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf } from "../features/shell/command-box.view";
import { chatFound, fittingChats, piecesOf } from "../features/shell/command-state";
import { fillsPhone, offered, openFeature, type FeatureEntry } from "../features/shell/features";
import { secondsLeft } from "../features/shell/inactivity.view";
import { fromWire, statusOf } from "../features/shell/my-presence";
import { availabilityAt } from "../features/shell/presence";
import { commandOf } from "../features/shell/shortcuts";
import { endOf } from "../features/shell/status.view";

const feature = (name: string): FeatureEntry => ({ name, path: `/${name}`, icon: "chat", View: () => null });
const all = ["chats", "people", "admin", "settings"].map(feature);

test("only what the server names is offered, in the order of the list", () => {
  assert.deepEqual(offered(all, ["settings", "chats"]).map((each) => each.name), ["chats", "settings"]);
  assert.equal(openFeature(all, "/people/5")?.name, "people");
  assert.equal(openFeature(all, "/peoples"), undefined);
});

test("a conversation takes the whole phone, the list of chats does not", () => {
  assert.deepEqual([fillsPhone("/chats"), fillsPhone("/chats/"), fillsPhone("/chats/19:a"), fillsPhone("/people/1")], [false, false, true, false]);
});

test("keys: the box everywhere, help only outside fields", () => {
  const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });
  assert.equal(commandOf(key("K", { ctrlKey: true }), true), "box");
  assert.equal(commandOf(key("k", { metaKey: true }), false), "box");
  assert.equal(commandOf(key("?"), false), "help");
  assert.equal(commandOf(key("?"), true), undefined);
  assert.deepEqual(commandOf(key("2", { altKey: true }), true), { feature: 1 });
  assert.equal(commandOf(key("@", { altKey: true, ctrlKey: true }), true), undefined, "AltGr writes");
});

test("away after five minutes without a sign of life", () => {
  assert.equal(availabilityAt(299_999, 0), "Available");
  assert.equal(availabilityAt(300_000, 0), "Away");
});

test("the warning comes a minute before, or half-way when the limit is short", () => {
  assert.equal(secondsLeft(839_000, 0, 900), undefined);
  assert.equal(secondsLeft(840_000, 0, 900), 60);
  assert.equal(secondsLeft(900_500, 0, 900), 0);
  assert.equal(secondsLeft(20_000, 0, 60), undefined);
  assert.equal(secondsLeft(30_000, 0, 60), 30);
});

test("a status message is shown until it expires, read as UTC", () => {
  const wire = { availability: "Busy", activity: "Busy", statusMessage: { message: { content: " OR 3 " }, expiryDateTime: { dateTime: "2026-11-20T15:00:00.0000000", timeZone: "UTC" } } };
  const mine = fromWire(wire, { message: "", preferred: "Busy" });
  assert.deepEqual([mine.message, mine.preferred], ["OR 3", "Busy"]);
  assert.equal(statusOf(mine, new Date("2026-11-20T14:59:59Z")), "OR 3");
  assert.equal(statusOf(mine, new Date("2026-11-20T15:00:00Z")), "");
});

test("spans of a status end where people expect", () => {
  const now = new Date(2026, 10, 20, 22, 0);
  assert.equal(endOf("never", now), undefined);
  assert.equal(endOf("today", now)!.getTime(), new Date(2026, 10, 21).getTime());
  assert.equal(endOf("week", now)!.getTime(), new Date(2026, 10, 27).getTime());
});

test("the box finds chats by topic or by people, never by oneself", () => {
  const members = [{ userId: "me", displayName: "Zoé Roy" }, { userId: "1", displayName: "Ivan Brown" }];
  const chats = [{ id: "a", chatType: "oneOnOne", topic: null, members }, { id: "b", chatType: "group", topic: "Médecine 3 Est", members }];
  assert.deepEqual(fittingChats(chats, "me", "medec").map((each) => each.id), ["b"]);
  assert.deepEqual(fittingChats(chats, "me", "brown").map((each) => each.id), ["a", "b"]);
  assert.deepEqual(fittingChats(chats, "me", "roy"), []);
  assert.equal(chatFound(chats[0]!, "me").name, "Ivan Brown");
});

test("found words are marked; other angle brackets stay text", () => {
  assert.deepEqual(piecesOf("a <c0>b</c0> <i>c"), ["a ", "b", " <i>c"]);
});

test("empty groups are left out and actions come last", () => {
  const action = { kind: "action" as const, id: "x", label: "x", icon: "chat" as const, run: () => {} };
  const person = { kind: "person" as const, id: "1" };
  const place = { kind: "channel" as const, id: "2", name: "General", within: "Medicine", path: "/teams/t/2" };
  const groups = groupsOf([action], { people: [person], chats: [], teams: [], channels: [place], messages: [], busy: false });
  assert.deepEqual(groups.map((group) => group.name), ["people", "channels", "actions"]);
});
