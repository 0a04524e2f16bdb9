// Activity: how the feed follows events, what is shown as a card, where a line leads, and the words for every kind and problem.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserName } from "../features/activity/browser-name";
import { isShown, urgentWith, withMore, withRead, withTold, without } from "../features/activity/state";
import en from "../features/notifications/en.json";
import fr from "../features/notifications/fr.json";
import { problemKey, sorted, type Undelivered } from "../features/notifications/wire";
import { family, shownKinds, toggled, wordsOf, type Kind } from "../features/settings/choices";
import settings from "../features/settings/en.json";
import { shown, type Notice } from "../kit/notify";
import { messageOfObject, placeOfObject } from "../kit/objects";
import type { ToldNotice } from "../kit/told";

const line = (id: string, changes: Partial<ToldNotice> = {}): ToldNotice => ({
  id, kind: "message.mention", weight: "normal", tag: `tag-${id}`, ring: 0, isInFeed: true, cause: null, object: "chats/19:a/messages/1",
  words: { en: "", fr: "" }, toldDateTime: "2026-11-21T03:00:00Z", isRead: false, ...changes,
});
const ids = (lines: { id: string }[]) => lines.map(({ id }) => id);

test("told anew a line leads, and stands there once", () => {
  const feed = { lines: [line("a"), line("b", { isRead: true })] };
  const next = withTold(feed, line("b", { ring: 1 }), "all");
  assert.deepEqual(ids(next.lines), ["b", "a"]);
  assert.equal(next.lines[0]!.isRead, false);
  assert.equal(withTold(feed, line("c", { isInFeed: false }), "all"), feed);
  assert.equal(withTold(feed, line("c", { kind: "message.reaction" }), "mentions"), feed);
  assert.deepEqual(ids(withTold(feed, line("c"), "mentions").lines), ["c", "a", "b"]);
});

test("what is read stays where it is; what is withdrawn goes", () => {
  const feed = { lines: [line("a"), line("b"), line("u", { weight: "urgent" })] };
  assert.deepEqual(withRead(feed, "b").lines.map((each) => each.isRead), [false, true, false]);
  assert.deepEqual(withRead(feed).lines.map((each) => each.isRead), [true, true, false]);
  assert.deepEqual(ids(without(feed, "a").lines), ["b", "u"]);
});

test("a further page brings nothing twice", () => {
  const feed = { lines: [line("a"), line("b")], next: "x" };
  const more = withMore(feed, { unreadCount: 0, value: [line("b"), line("c")] });
  assert.deepEqual(ids(more.lines), ["a", "b", "c"]);
  assert.equal(more.next, undefined);
});

test("urgent ones wait in the order in which they began to wait", () => {
  const at = (minute: number) => `2026-11-21T03:0${minute}:00Z`;
  let all: ToldNotice[] = [];
  all = urgentWith(all, line("a", { weight: "urgent", toldDateTime: at(0) }));
  all = urgentWith(all, line("b", { weight: "urgent", toldDateTime: at(1) }));
  assert.deepEqual(ids(all), ["a", "b"]);
  all = urgentWith(all, line("a", { weight: "urgent", ring: 1, toldDateTime: at(2) }));
  assert.equal(all.length, 2);
  assert.equal(all.find(({ id }) => id === "a")!.ring, 1);
  assert.deepEqual(ids(urgentWith(all, line("b", { weight: "urgent", isRead: true }))), ["a"]);
  assert.deepEqual(urgentWith([], line("n")), []);
});

test("urgent ones come through whatever is set", () => {
  assert.equal(isShown(line("a", { kind: "delivery.givenUp" }), "Available"), true);
  assert.equal(isShown(line("a", { kind: "delivery.givenUp" }), "DoNotDisturb"), false);
  assert.equal(isShown(line("a"), "Available"), false, "a message that arrives makes its own card");
  assert.equal(isShown(line("a", { object: "chats/19:a@thread.tacv2/messages/1" }), "Available"), true, "in a channel it does not");
  assert.equal(isShown(line("a", { weight: "quiet" }), "Available"), false);
  assert.equal(isShown(line("a", { weight: "urgent" }), "DoNotDisturb"), true);
});

test("three cards at most, and every urgent one", () => {
  const card = (tag: string, weight?: "urgent"): Notice => ({ title: "", body: "", path: "/", tag, weight });
  const all = [card("u1", "urgent"), card("1"), card("2"), card("u2", "urgent"), card("3"), card("4")];
  assert.deepEqual(shown(all).map(({ tag }) => tag), ["u1", "2", "u2", "3", "4"]);
});

test("a line leads to the thing itself, and never outside", () => {
  const places: Record<string, string> = {
    "chats/19:a_b@unq.gbl.spaces/messages/1795": "/chats/19%3Aa_b%40unq.gbl.spaces/m/1795", "chats/19:x@thread.v2": "/chats/19%3Ax%40thread.v2",
    "admin/notifications": "/admin/notifications", settings: "/settings", "": "/activity", "//evil.example": "/activity",
    "https://evil.example/": "/activity", "admin//evil.example": "/activity", "chats/a/b/c": "/activity", "javascript:alert(1)": "/activity",
  };
  for (const [object, path] of Object.entries(places)) assert.equal(placeOfObject(object), path, object);
  assert.equal(placeOfObject(undefined), "/activity");
  assert.deepEqual(messageOfObject("chats/19:x@thread.v2/messages/17"), { chat: "19:x@thread.v2", message: "17" });
  assert.equal(messageOfObject("chats/19:x@thread.v2"), undefined);
});

test("browsers are called by names that people know", () => {
  const agents: Record<string, string> = {
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36": "Chrome · Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1": "Safari · iPhone",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36 Edg/124.0": "Edge · Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0": "Firefox · Linux", "": "Browser",
  };
  for (const [agent, name] of Object.entries(agents)) assert.equal(browserName(agent), name);
});

test("kinds of one family are chosen together, and only those with words", () => {
  const kind = (name: string, weight: Kind["weight"] = "normal"): Kind => ({ name, weight, isInFeed: true, ways: [] });
  const all = [kind("message.created"), kind("message.reaction", "quiet"), kind("message.urgent", "urgent"), kind("delivery.failing.mail"), kind("delivery.givenUp"), kind("unheard.of")];
  const isKnown = (key: string) => key in settings;
  assert.deepEqual(shownKinds(all, false, isKnown).map(({ name }) => name), ["message.created"]);
  assert.deepEqual(shownKinds(all, true, isKnown).map(({ name }) => name), ["message.created", "delivery.failing.mail"]);
  assert.deepEqual(family(all, "delivery.failing.mail"), ["delivery.failing.mail", "delivery.givenUp"]);
  assert.equal(wordsOf("message.mention"), "kind.message.mention");
  assert.deepEqual(toggled(["push"], "mail"), ["push", "mail"]);
  assert.deepEqual(toggled(["push", "mail"], "push"), ["mail"]);
});

test("every problem has words in both languages", () => {
  for (const problem of ["unreachable", "timeout", "insecure", "signIn 535", "later 451", "refused 550", "malformed", "notSetUp", "forbidden", "status 503", "tooLarge", "held", null]) {
    const { key } = problemKey(problem);
    assert.ok(key in en && key in fr, key);
  }
  assert.deepEqual(problemKey("status 503"), { key: "problem.status", status: 503 });
  assert.deepEqual(problemKey("constructor"), { key: "problem.other", status: 0 });
});

test("urgent ones that were not delivered come first", () => {
  const one = (id: string, changes: Partial<Undelivered>): Undelivered => ({
    id, way: "mail", kind: "k", isUrgent: false, person: { id: "p", displayName: "P" }, state: "waiting", attempts: 1, problem: null,
    createdDateTime: "2026-11-21T03:00:00Z", nextDateTime: null, givenUpDateTime: null, ...changes,
  });
  const all = [one("w2", { createdDateTime: "2026-11-21T04:00:00Z" }), one("w1", {}), one("g", { state: "givenUp" }), one("u", { isUrgent: true })];
  assert.deepEqual(sorted(all).map(({ id }) => id), ["u", "g", "w1", "w2"]);
});
