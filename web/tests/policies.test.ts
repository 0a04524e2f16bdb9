// Policies: what a draft changes, lists in an order, pasted lists of people, and what holds for the person at this screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, moved, peopleIn } from "../features/policies/draft";
import en from "../features/policies/en.json";
import { hasOrder, optionsOf } from "../features/policies/texts";
import { arranged, beyondOnPhone, offered } from "../features/shell/features";
import { valuesOf } from "../kit/policies";

test("only what differs from what is there is sent", () => {
  const before = { AllowMeetNow: true, PinnedAppBarApps: ["Chat", "Calls"], AccessGracePeriodMinutes: 15 };
  assert.deepEqual(changesOf(before, {}), {});
  assert.deepEqual(changesOf(before, { AllowMeetNow: true, PinnedAppBarApps: ["Chat", "Calls"] }), {});
  assert.deepEqual(changesOf(before, { AllowMeetNow: false, PinnedAppBarApps: ["Calls", "Chat"], AccessGracePeriodMinutes: 15 }), {
    AllowMeetNow: false, PinnedAppBarApps: ["Calls", "Chat"],
  });
});

test("things change places", () => {
  const cases: [number, number, string][] = [[0, 2, "bcad"], [3, 0, "dabc"], [1, 1, "abcd"], [2, 3, "abdc"], [9, 0, "abcd"], [-1, 0, "abcd"]];
  for (const [from, to, expected] of cases) assert.equal(moved([..."abcd"], from, to).join(""), expected, `${from} to ${to}`);
});

test("people of a pasted list or a file are each there once", () => {
  const file = "\ufeffuserPrincipalName;Nom\r\n\"a@x.example\";Anna\r\nb@x.example, Bea\n\n  A@X.example \nc@x.example\tCleo";
  assert.deepEqual(peopleIn(file), ["a@x.example", "b@x.example", "c@x.example"]);
  assert.deepEqual(peopleIn(" \n;\n"), []);
});

test("a screen keeps what is in force", () => {
  const settings = [{ name: "AllowUserChat", value: false, isInForce: true }, { name: "AllowVideoMessages", value: true, isInForce: false }];
  assert.deepEqual(valuesOf({ types: [{ type: "TeamsMessagingPolicy", settings }] }), { TeamsMessagingPolicy: { AllowUserChat: false } });
});

test("the rail leaves out what the organisation forbids, and nothing else", () => {
  const View = () => null;
  const all = [
    { name: "chats", path: "/chats", icon: "chat" as const, View, policy: ["TeamsMessagingPolicy", "AllowUserChat"] as [string, string] },
    { name: "people", path: "/people", icon: "people" as const, View, policy: ["TeamsMessagingPolicy", "AllowPeopleSearch"] as [string, string] },
    { name: "settings", path: "/settings", icon: "settings" as const, View },
  ];
  const names = all.map(({ name }) => name);
  const shown = (values: Record<string, boolean>) => offered(all, names, { TeamsMessagingPolicy: values }).map(({ name }) => name);
  assert.deepEqual(shown({}), names);
  assert.deepEqual(shown({ AllowPeopleSearch: true, AllowUserChat: true }), names);
  assert.deepEqual(shown({ AllowPeopleSearch: false }), ["chats", "settings"]);
  assert.deepEqual(shown({ AllowPeopleSearch: false, AllowUserChat: false }), ["settings"]);
  assert.deepEqual(offered(all, ["people"], {}).map(({ name }) => name), ["people"]);
});

test("the rail begins with what the organisation pinned, in its order", () => {
  const View = () => null;
  const all = ["chats", "teams", "activity", "people"].map((name) => ({ name, path: `/${name}`, icon: "chat" as const, View }));
  const pinning = (pinned?: string[], mayPin?: boolean) => ({ TeamsAppSetupPolicy: { ...(pinned && { PinnedAppBarApps: pinned }), ...(mayPin !== undefined && { AllowUserPinning: mayPin }) } });
  const names = (pinned?: string[], own?: string[], mayPin?: boolean) => arranged(all, pinning(pinned, mayPin), own).map(({ name }) => name).join();
  assert.equal(names(["Activity", "Chat", "Teams", "Calls"]), "activity,chats,teams,people");
  assert.equal(names(["Shifts", "Teams"]), "teams,chats,activity,people");
  assert.equal(names([]), "chats,teams,activity,people");
  assert.equal(names(), "chats,teams,activity,people");
  assert.deepEqual(arranged(all.filter(({ name }) => name !== "chats"), pinning(["Chat", "Activity"])).map(({ name }) => name), ["activity", "teams", "people"]);
  assert.equal(arranged(all, {}).length, 4);
  // An order of one's own wins where it is allowed; what it does not name follows as it stood.
  assert.equal(names(["Activity", "Chat"], ["people", "teams"]), "people,teams,activity,chats");
  assert.equal(names(["Activity", "Chat"], ["people", "gone"], true), "people,activity,chats,teams");
  assert.equal(names(["Activity", "Chat"], ["people"], false), "activity,chats,teams,people");
  assert.equal(names(["Activity", "Chat"], []), "activity,chats,teams,people");
});

test("a phone shows three apps and a way to the others, and has the settings elsewhere", () => {
  const View = () => null;
  const bar = (...names: string[]) => names.map((name) => ({ name, path: `/${name}`, icon: "chat" as const, View }));
  const beyond = (...names: string[]) => beyondOnPhone(bar(...names)).map(({ name }) => name).join();
  assert.equal(beyond("settings", "chats", "teams", "activity", "people"), "");
  assert.equal(beyond("settings", "chats", "teams", "activity", "people", "duties"), "people,duties");
});

test("only the bar has an order; what is offered stands by its name", () => {
  const setting = (name: string, more = {}) => ({ name, kind: "names" as const, standard: [], isInForce: true, ...more });
  assert.deepEqual(["PinnedAppBarApps", "BlockedApps", "HiddenTemplates"].map((name) => hasOrder(setting(name))), [true, false, false]);
  const t = (key: string) => (en as Record<string, string>)[key]!;
  const words = (given: object) => optionsOf(t, setting("BlockedApps", given)).map(({ value, label }) => `${value} ${label}`);
  assert.deepEqual(words({ choices: ["Wiki", "Lists", "Unknown"] }), ["Lists Lists", "Unknown Unknown", "Wiki Wiki"]);
  assert.deepEqual(words({ options: [{ id: "1", displayName: "Ward" }], choices: null }), ["1 Ward"]);
  assert.deepEqual(words({}), []);
});

test("every name of a setting has its sentence", () => {
  const keys = Object.keys(en);
  const names = keys.filter((key) => /^setting\.\w+$/.test(key));
  assert.ok(names.length > 40);
  for (const name of names) assert.ok(keys.includes(`${name}.text`), name);
});
