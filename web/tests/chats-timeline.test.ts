// The open conversation: joining pages and events, days, groups, the line above what is new, reactions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reactionGroups, toggled } from "../features/chats/conversation/reactions";
import { rowsOf, type Row } from "../features/chats/conversation/rows";
import { LOADED_LIMIT, opened, withArrived, withNewer, withOlder } from "../features/chats/conversation/timeline";
import { entryOf, emptyQueue } from "../features/chats/sending/queue";
import { ANA, at, ME, message, outgoing } from "./chats-samples";

const ids = (timeline: { messages: readonly { id: string }[] }) => timeline.messages.map((each) => (Number(each.id) - at(0)) / 60_000);
const end = opened([message(3, ANA), message(2, ME), message(1, ANA)], { older: true, newer: false });

test("pages arrive newest first and stand oldest first, joined without doubles", () => {
  assert.deepEqual(ids(end), [1, 2, 3]);
  assert.deepEqual(ids(withOlder(end, [message(1, ANA), message(0, ANA), message(-1, ANA)], false)), [-1, 0, 1, 2, 3]);
});

test("a new message is joined at the end, once, whatever the order of answer and event", () => {
  const sent = message(4, ME, { "@salus.clientId": "k" });
  const once = withArrived(withArrived(end, sent, "created"), { ...sent, "@salus.clientId": undefined }, "created");
  assert.deepEqual(ids(once), [1, 2, 3, 4]);
  assert.equal(once.messages[3]!["@salus.clientId"], "k");
});

test("messages that overtook each other stand in their order", () => {
  const late = withArrived(withArrived(end, message(6, ANA), "created"), message(5, ANA), "created");
  assert.deepEqual(ids(late), [1, 2, 3, 5, 6]);
});

test("an older version never replaces a newer one", () => {
  const edited = message(2, ME, { lastModifiedDateTime: "2026-03-18T00:00:00Z", body: { contentType: "html", content: "edited" } });
  const timeline = withArrived(withArrived(end, edited, "updated"), message(2, ME), "created");
  assert.equal(timeline.messages[1]!.body.content, "edited");
});

test("in the middle of history a new message waits for its page, so that no hole is shown", () => {
  const middle = { ...end, newer: true };
  assert.equal(withArrived(middle, message(9, ANA), "created"), middle);
  assert.deepEqual(ids(withNewer(middle, [message(4, ANA), message(9, ANA)], false)), [1, 2, 3, 4, 9]);
});

test("a change of a message that is not loaded is left alone", () => {
  assert.equal(withArrived(end, message(0, ANA), "updated"), end);
  assert.equal(withArrived(end, message(7, ANA), "updated"), end);
});

test("endless history lets go of the far end and knows that more is there", () => {
  const many = Array.from({ length: LOADED_LIMIT }, (_, minute) => message(minute, ANA));
  const back = withOlder(opened(many, { older: true, newer: false }), [message(-1, ANA)], true);
  assert.equal(back.messages.length, LOADED_LIMIT);
  assert.deepEqual([back.older, back.newer], [true, true]);
  assert.equal(ids(back)[0], -1);
});

const rows = (messages: ReturnType<typeof message>[], readUpTo: string | null = null, waiting = [] as ReturnType<typeof entryOf>[]) =>
  rowsOf({ messages, waiting, me: ME, readUpTo, atEnd: true });
const kinds = (all: Row[]) => all.map((row) => row.kind).join(" ");
const firsts = (all: Row[]) => all.filter((row) => "first" in row).map((row) => "first" in row && row.first);

test("messages of one author close together form a group", () => {
  assert.deepEqual(firsts(rows([message(0, ANA), message(1, ANA), message(2, ME), message(3, ME), message(9, ME)])), [true, false, true, false, true]);
});

test("days are divided, and a system sentence ends a group", () => {
  const system = message(2, null, { messageType: "systemEventMessage" });
  assert.equal(kinds(rows([message(-2000, ANA), message(1, ANA), system, message(3, ANA)])), "day message day message system message");
  assert.deepEqual(firsts(rows([message(1, ANA), system, message(3, ANA)])), [true, true]);
});

test("the line stands above the first message of others after what was read", () => {
  const readUpTo = message(1, ANA).createdDateTime;
  const all = rows([message(1, ANA), message(2, ME), message(3, ANA), message(4, ANA)], readUpTo);
  assert.equal(kinds(all), "day message message new message message");
});

test("waiting messages follow the sent ones, and go once their message is there", () => {
  const first = entryOf(outgoing("k1"), emptyQueue, at(5));
  const second = entryOf(outgoing("k2"), { k1: first }, at(5));
  const before = rows([message(1, ANA)], null, [first, second]);
  assert.equal(kinds(before), "day message waiting waiting");
  const after = rows([message(1, ANA), message(5, ME, { "@salus.clientId": "k1" })], null, [first, second]);
  assert.equal(kinds(after), "day message message waiting");
  assert.equal(after[2]!.key, before[2]!.key);
});

test("in the middle of history nothing waiting is shown", () => {
  const entry = entryOf(outgoing("k1"), emptyQueue, at(5));
  assert.equal(kinds(rowsOf({ messages: [message(1, ANA)], waiting: [entry], me: ME, readUpTo: null, atEnd: false })), "day message");
});

test("keys are never doubled", () => {
  const all = rows([message(-3000, ANA), message(-1500, ME), message(1, ANA), message(2, ME)], message(-1500, ME).createdDateTime);
  assert.equal(new Set(all.map((row) => row.key)).size, all.length);
});

test("reactions are gathered by kind with who, and one's own is taken back by pressing again", () => {
  const me = { id: ME, displayName: "Me" };
  const liked = toggled(toggled(message(1, ANA), "👍", { id: ANA, displayName: "Ana" }, ""), "👍", me, "");
  assert.deepEqual(reactionGroups(liked, ME), [{ kind: "👍", people: [{ id: ANA, name: "Ana" }, { id: ME, name: "Me" }], mine: true }]);
  const back = toggled(liked, "👍", me, "");
  assert.deepEqual(reactionGroups(back, ME)[0]!.people.length, 1);
  assert.equal(reactionGroups(back, ME)[0]!.mine, false);
});
