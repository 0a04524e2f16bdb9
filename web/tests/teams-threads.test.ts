// Conversations of a channel: pages and events joined, each message once; which answers a card shows and where "new" stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstNewThread, shownOf } from "../features/teams/channel/shown";
import { changedHere, newestId, noThreads, renewed, threadOf, withApart, withArrived, withEarlier, withoutRemoved, withPage } from "../features/teams/channel/threads";
import { messageAddress, outgoingAddress } from "../features/chats/wire";
import { placed } from "../features/chats/live/arrivals";
import type { Message } from "../features/chats/types";
import { ANA, ME } from "./chats-samples";
import { answer, GENERAL, post, rooted } from "./teams-samples";

const a = post(1, ANA);
const b = post(2, ME);
const answers = [10, 11, 12, 13, 14].map((minute) => answer(a, minute, ANA));
const page = withPage(noThreads, [rooted(a, answers), rooted(b, [])], "next");

test("the page's first is the one stirred last and stands at the end; earlier pages go before", () => {
  assert.deepEqual(page.order, [b.id, a.id]);
  assert.deepEqual(page.byId[a.id]!.replies.map((each) => each.id), answers.map((each) => each.id));
  const older = withPage(page, [rooted(post(-5, ANA), []), rooted(a, answers)], null);
  assert.deepEqual(older.order, [post(-5, ANA).id, b.id, a.id]);
  assert.equal(older.older, null);
});

test("an answer comes once; what is in sight stays, what is not goes to the end", () => {
  const reply = answer(b, 20, ANA);
  const stays = withArrived(page, reply, true, true);
  assert.deepEqual(stays.order, [b.id, a.id]);
  assert.equal(withArrived(stays, reply, true, true).byId[b.id]!.count, 1);
  assert.deepEqual(withArrived(page, reply, true, false).order, [a.id, b.id]);
  assert.deepEqual(withArrived(page, post(30, ANA), true, true).order, [b.id, a.id, post(30, ANA).id]);
  assert.equal(withArrived(page, answer(post(-9, ANA), 31, ANA), true, false), page);
});

test("changes of an answer that is not loaded open no hole", () => {
  const long = withPage(noThreads, [rooted(a, answers, 60, "more")], null);
  const old = answer(a, 3, ANA);
  assert.equal(withArrived(long, old, false, true), long);
  const earlier = withEarlier(long, a.id, [old], null);
  assert.deepEqual([earlier.byId[a.id]!.count, earlier.byId[a.id]!.replies[0]!.id, earlier.byId[a.id]!.earlier], [6, old.id, null]);
});

test("after a gap earlier conversations stay only where nothing can lie between", () => {
  const fresh = renewed(page, [rooted(post(40, ANA), []), rooted(a, answers.slice(1))], "n2");
  assert.deepEqual(fresh.order, [b.id, a.id, post(40, ANA).id]);
  assert.equal(fresh.byId[a.id]!.replies.length, 4, "what was removed meanwhile is gone");
  const apart = renewed(page, [rooted(post(40, ANA), [])], "n2");
  assert.deepEqual([apart.order.length, apart.older], [1, "n2"]);
});

test("what is gone for good leaves nothing, and a change shows at once", () => {
  assert.deepEqual(withoutRemoved(page, a.id).order, [b.id]);
  const less = withoutRemoved(page, answers[2]!.id).byId[a.id]!;
  assert.deepEqual([less.replies.length, less.count], [4, 4]);
  const seen = changedHere(page, answers[0]!, (each) => ({ ...each, subject: "x" }));
  assert.equal(seen.byId[a.id]!.replies[0]!.subject, "x");
  assert.equal(newestId(page), answers[4]!.id);
  assert.deepEqual(withApart(page, threadOf(rooted(post(-50, ANA), []))).order, page.order);
});

test("a card shows the last few answers, and every new or linked one", () => {
  const thread = page.byId[a.id]!;
  const read = { me: ME, readUpTo: null };
  assert.deepEqual([shownOf(thread, false, read).replies.length, shownOf(thread, false, read).hidden], [3, 2]);
  assert.equal(shownOf(thread, true, read).hidden, 0);
  const seen = { me: ME, readUpTo: answers[0]!.createdDateTime };
  assert.equal(shownOf(thread, false, seen).firstNew, answers[1]!.id);
  assert.equal(shownOf(thread, false, seen).replies.length, 4);
  assert.equal(shownOf(thread, false, read, answers[0]!.id).hidden, 0);
  assert.equal(firstNewThread(page, seen), a.id);
  assert.equal(firstNewThread(page, read), null);
});

test("a message is found where it stands, in a chat or in a channel", () => {
  const wire = { ...post(1, ANA), chatId: null } as unknown as Message;
  assert.equal(placed(wire).chatId, GENERAL);
  const place = `/teams/t1/channels/${encodeURIComponent(GENERAL)}/messages`;
  assert.equal(messageAddress(a), `${place}/${a.id}`);
  assert.equal(messageAddress(answers[0]!), `${place}/${a.id}/replies/${answers[0]!.id}`);
  assert.equal(messageAddress({ ...a, channelIdentity: null, chatId: "c1" }), `/chats/c1/messages/${a.id}`);
  assert.equal(outgoingAddress({ chatId: GENERAL, channel: { teamId: "t1" } }), place);
  assert.equal(outgoingAddress({ chatId: GENERAL, channel: { teamId: "t1", rootId: "5" } }), `${place}/5/replies`);
  assert.equal(outgoingAddress({ chatId: "c1" }), "/chats/c1/messages");
});
