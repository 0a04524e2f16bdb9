// The outbox: order within a chat, what is tried again, what needs a person, and drafts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAFT_KEPT, isEmptyHtml, keepDraft, readDraft } from "../features/chats/sending/drafts";
import {
  afterTrouble, awakened, due, emptyQueue, entryOf, heads, nextDue, pause, recovered, retried, sending, shownState, withEntry,
  withoutEntry, type Entry, type Queue,
} from "../features/chats/sending/queue";
import { inMemory } from "../features/chats/sending/queue-store";
import { newId } from "../features/chats/sending/ids";
import { ME, outgoing } from "./chats-samples";

const NOW = 1000;
function queueOf(...drafts: [string, string?][]): Queue {
  return drafts.reduce((queue, [id, chatId]) => withEntry(queue, entryOf(outgoing(id, chatId), queue, NOW)), emptyQueue);
}
const names = (entries: Entry[]) => entries.map((entry) => entry.clientId);
const offline = { offline: true, status: 0, code: "NoAnswer" };

test("messages of one chat leave one after the other, chats side by side", () => {
  const queue = queueOf(["a1"], ["a2"], ["b1", "c2"], ["a3"]);
  assert.deepEqual(names(due(queue, NOW)), ["a1", "b1"]);
  const busy = withEntry(queue, sending(queue["a1"]!));
  assert.deepEqual(names(due(busy, NOW)), ["b1"]);
  assert.deepEqual(names(due(withoutEntry(busy, "a1"), NOW)), ["a2", "b1"]);
});

test("written in the same millisecond they keep their order", () => {
  const queue = queueOf(["x"], ["y"], ["z"]);
  assert.ok(queue["x"]!.order < queue["y"]!.order && queue["y"]!.order < queue["z"]!.order);
});

test("without a connection the first waits, and holds those behind it", () => {
  const queue = queueOf(["a1"], ["a2"]);
  const waiting = withEntry(queue, afterTrouble(queue["a1"]!, offline, NOW));
  assert.deepEqual(due(waiting, NOW), []);
  assert.equal(nextDue(waiting), NOW + 1000);
  assert.deepEqual(names(due(waiting, NOW + 1000)), ["a1"]);
  assert.equal(waiting["a1"]!.reason, "offline");
});

test("the return of the connection ends the wait", () => {
  const waiting = afterTrouble(entryOf(outgoing("a"), emptyQueue, NOW), offline, NOW);
  assert.equal(awakened(waiting).notBefore, 0);
});

test("a fault of the server is tried again with longer and longer pauses", () => {
  let entry = entryOf(outgoing("a"), emptyQueue, NOW);
  const waits = Array.from({ length: 7 }, () => {
    entry = afterTrouble(entry, { offline: false, status: 503, code: "x" }, NOW);
    return (entry.notBefore - NOW) / 1000;
  });
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30]);
  assert.equal(entry.state, "waiting");
  assert.equal(pause(1), 1000);
});

test("too many requests wait as long as the server says, and are not woken before", () => {
  const entry = afterTrouble(entryOf(outgoing("a"), emptyQueue, NOW), { offline: false, status: 429, code: "x", retryAfter: 7 }, NOW);
  assert.equal(entry.notBefore, NOW + 7000);
  assert.equal(awakened(entry).notBefore, NOW + 7000);
});

test("an ended session keeps the message for the next sign-in", () => {
  const entry = afterTrouble(entryOf(outgoing("a"), emptyQueue, NOW), { offline: false, status: 401, code: "x" }, NOW);
  assert.deepEqual([entry.state, entry.reason], ["waiting", "session"]);
});

test("a refusal stays with its reason, holds nobody up, and can be tried again or thrown away", () => {
  const queue = queueOf(["a1"], ["a2"]);
  const refused = withEntry(queue, afterTrouble(queue["a1"]!, { offline: false, status: 413, code: "MessageSizeExceeded" }, NOW));
  assert.deepEqual([refused["a1"]!.state, refused["a1"]!.refusal], ["failed", { code: "MessageSizeExceeded", status: 413 }]);
  assert.deepEqual(names(due(refused, NOW)), ["a2"]);
  assert.equal(retried(refused["a1"]!).state, "waiting");
  assert.deepEqual(names(heads(withoutEntry(refused, "a1"))), ["a2"]);
});

test("what was cut off while sending is sent again by its same id", () => {
  const entry = sending(entryOf(outgoing("a"), emptyQueue, NOW));
  const back = recovered(entry);
  assert.deepEqual([back.state, back.clientId], ["waiting", "a"]);
});

test("behind one that waits for the connection all are shown as waiting", () => {
  const queue = queueOf(["a1"], ["a2"]);
  assert.equal(shownState(queue["a2"]!, queue, true), "sending");
  assert.equal(shownState(queue["a2"]!, queue, false), "waiting");
  const waiting = withEntry(queue, afterTrouble(queue["a1"]!, offline, NOW));
  assert.equal(shownState(waiting["a2"]!, waiting, true), "waiting");
});

test("the store gives back only the entries of the person", async () => {
  const store = inMemory();
  const entry = entryOf(outgoing("a"), emptyQueue, NOW);
  await store.put(entry);
  await store.put({ ...entry, clientId: "b", personId: "other" });
  assert.deepEqual(names(await store.all(ME)), ["a"]);
  await store.drop("a");
  assert.deepEqual(await store.all(ME), []);
});

test("ids are made alike with and without randomUUID", () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), form);
  const own = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  assert.match(newId(), form);
  Object.defineProperty(crypto, "randomUUID", { value: own, configurable: true });
});

function shelf(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) } as unknown as Storage;
}

test("a draft is kept for each person and chat, and goes when it is empty or old", () => {
  const place = shelf();
  const draft = { html: "<p>half a sent</p>", importance: "high" as const, quote: null, at: NOW };
  keepDraft(place, ME, "c1", draft);
  assert.deepEqual(readDraft(place, ME, "c1", NOW), draft);
  assert.equal(readDraft(place, "other", "c1", NOW), null);
  assert.equal(readDraft(place, ME, "c1", NOW + DRAFT_KEPT), null);
  keepDraft(place, ME, "c1", draft);
  keepDraft(place, ME, "c1", { ...draft, html: "<p><br></p>" });
  assert.equal(readDraft(place, ME, "c1", NOW), null);
});

test("a broken or forbidden store costs nothing but the draft", () => {
  const place = shelf();
  place.setItem(`salus.draft.${ME}.c1`, "{not json");
  assert.equal(readDraft(place, ME, "c1", NOW), null);
  const full = { ...shelf(), setItem: () => { throw new Error("full"); } };
  assert.doesNotThrow(() => keepDraft(full as never, ME, "c1", { html: "x", importance: "normal", quote: null, at: NOW }));
});

test("blank lines and spaces are no message, a mention alone is one", () => {
  assert.ok(isEmptyHtml("<p>&nbsp;</p><div><br></div>"));
  assert.ok(!isEmptyHtml("<at id=\"1\"></at>"));
});
