// Subscriptions: what fails comes first, and what is followed and what came back is said in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import words from "../features/subscriptions/en.json";
import { failureKey, resourceKey, sorted, type Subscription } from "../features/subscriptions/state";

const one = (id: string, changes: Partial<Subscription> = {}): Subscription => ({
  id, resource: "chats/{chat}/messages", receiver: "roster.example", changeType: "created", userId: "u", applicationId: null,
  expirationDateTime: "2026-11-22T00:00:00Z", waiting: 0, failures: 0, failingSince: null, failure: null, ...changes,
});

test("the longest failing comes first, then what ends soonest", () => {
  const all = [
    one("late"), one("soon", { expirationDateTime: "2026-11-21T12:00:00Z" }),
    one("new", { failures: 1, failingSince: "2026-11-21T10:00:00Z" }), one("old", { failures: 9, failingSince: "2026-11-21T08:00:00Z" }),
  ];
  assert.deepEqual(sorted(all).map(({ id }) => id), ["old", "new", "soon", "late"]);
});

test("what is followed has words", () => {
  const places = {
    "chats/{chat}/messages": "messages", "users/{user}/chats/getAllMessages": "messages", "chats/{chat}": "chats", chats: "chats",
    "chats/{chat}/members": "members", "users/{user}": "users", users: "users", groups: "groups",
    "communications/presences/{user}": "presence",
  };
  for (const [place, key] of Object.entries(places)) {
    assert.equal(resourceKey(place), key, place);
    assert.ok(`resource.${key}` in words);
  }
  assert.equal(resourceKey("beds/{bed}"), undefined);
  assert.equal(resourceKey(null), undefined);
});

test("what came back has words", () => {
  assert.deepEqual(failureKey("status 503"), { key: "failure.status", status: 503 });
  for (const kind of ["unreachable", "timeout", "forbidden"]) assert.ok(failureKey(kind).key in words, kind);
  assert.deepEqual(failureKey("tooLarge"), { key: "failure.other" });
  assert.deepEqual(failureKey(null), { key: "failure.other" });
});
