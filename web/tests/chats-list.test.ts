// The list of chats: order, unread numbers, late events, hidden chats, names and the filter.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chatWith, inOrder, noChats, replacedBy, unreadOf, unreadTotal, withChat, withChats, withHidden, withMessage, withoutChat,
  withRead, withUnread,
} from "../features/chats/list/chats";
import { chatMatches, chatName, listNames, matches } from "../features/chats/list/naming";
import { shownChats } from "../features/chats/list/shown-chats";
import { ANA, at, chat, ME, message } from "./chats-samples";

const two = withChats(noChats, [chat("c1", 1), chat("c2", 2)]);
const texts = { nobody: "nobody", more: (count: number) => `and ${count} others` };

test("the newest chat stands first, and a message lifts its chat", () => {
  assert.deepEqual(inOrder(two).map((each) => each.id), ["c2", "c1"]);
  const lifted = withMessage(two, message(3, ANA), "created", ME);
  assert.deepEqual(inOrder(lifted).map((each) => each.id), ["c1", "c2"]);
});

test("a message of another counts once, however often its event comes", () => {
  const once = withMessage(two, message(3, ANA), "created", ME);
  const twice = withMessage(once, message(3, ANA), "created", ME);
  assert.equal(unreadOf(twice.byId["c1"]!), 1);
  assert.equal(unreadTotal(twice), 1);
});

test("an event older than the loaded list is already in its number", () => {
  const loaded = withChats(noChats, [chat("c1", 5, { "@salus.unreadCount": 3 })]);
  assert.equal(unreadOf(withMessage(loaded, message(4, ANA), "created", ME).byId["c1"]!), 3);
});

test("an own message sent meanwhile does not swallow the count of an earlier one of others", () => {
  const own = withMessage(two, message(5, ME), "updated", ME);
  assert.equal(unreadOf(withMessage(own, message(4, ANA), "created", ME).byId["c1"]!), 1);
  assert.equal(own.byId["c1"]!.lastMessagePreview!.id, String(at(5)));
});

test("own messages and system sentences are nothing to read", () => {
  const own = withMessage(two, message(3, ME), "created", ME);
  const system = withMessage(own, message(4, null, { messageType: "systemEventMessage" }), "created", ME);
  assert.equal(unreadTotal(system), 0);
});

test("a mention is marked until read", () => {
  const mention = { id: 0, mentionText: "Me", mentioned: { user: { id: ME, displayName: "Me" } } };
  const mentioned = withMessage(two, message(3, ANA, { mentions: [mention] }), "created", ME);
  assert.equal(mentioned.byId["c1"]!["@salus.mentioned"], true);
  const read = withRead(mentioned, "c1", new Date(at(3)).toISOString());
  assert.equal(read.byId["c1"]!["@salus.mentioned"], false);
  assert.equal(unreadTotal(read), 0);
});

test("an event about a chat keeps what belongs to the viewer and the newer preview", () => {
  const unread = withMessage(two, message(9, ANA), "created", ME);
  const renamed = chat("c1", 3, { topic: "Ward 3", viewpoint: undefined, "@salus.unreadCount": undefined, "@salus.mentioned": undefined });
  const row = withChat(unread, renamed).byId["c1"]!;
  assert.equal(row.topic, "Ward 3");
  assert.equal(unreadOf(row), 1);
  assert.equal(row.lastMessagePreview!.id, String(at(9)));
});

test("an event about the own viewpoint sets the number, as when read in another browser", () => {
  const unread = withMessage(two, message(9, ANA), "created", ME);
  assert.equal(unreadOf(withChat(unread, chat("c1", 9, { "@salus.unreadCount": 0 })).byId["c1"]!), 0);
});

test("editing and deleting change the preview and count nothing", () => {
  const edited = withMessage(two, message(1, ANA, { chatId: "c1", body: { contentType: "html", content: "new" } }), "updated", ME);
  assert.equal(edited.byId["c1"]!.lastMessagePreview!.body.content, "new");
  const deleted = withMessage(edited, message(1, ANA, { deletedDateTime: "2026-03-17T15:00:00Z" }), "updated", ME);
  assert.equal(deleted.byId["c1"]!.lastMessagePreview!.isDeleted, true);
  assert.equal(unreadTotal(deleted), 0);
});

test("a hidden chat leaves the list and the total, and a new message brings it back", () => {
  const hidden = withHidden(withUnread(two, "c1", "", 2), "c1", true);
  assert.equal(unreadTotal(hidden), 0);
  const wish = { query: "", show: "all" as const, nameOf: () => "Ana" };
  assert.deepEqual(shownChats(hidden, wish).map((each) => each.id), ["c2"]);
  assert.deepEqual(shownChats(hidden, { ...wish, show: "hidden" }).map((each) => each.id), ["c1"]);
  assert.deepEqual(shownChats(hidden, { ...wish, query: "an" }).map((each) => each.id), ["c2", "c1"]);
  const back = withMessage(hidden, message(8, ANA), "created", ME);
  assert.deepEqual(shownChats(back, wish).map((each) => each.id), ["c1", "c2"]);
});

test("the open chat stays among the unread ones after its number is gone", () => {
  const wish = { query: "", show: "unread" as const, nameOf: () => "" };
  assert.deepEqual(shownChats(two, wish), []);
  assert.deepEqual(shownChats(two, { ...wish, selected: "c1" }).map((each) => each.id), ["c1"]);
});

test("a list read after a gap drops chats that were left", () => {
  assert.deepEqual(Object.keys(replacedBy(two, [chat("c2", 4)]).byId), ["c2"]);
  assert.deepEqual(Object.keys(withoutChat(two, "c2").byId), ["c1"]);
});

test("the 1:1 chat with a person is found, and one's own notes are another chat", () => {
  const group = chat("g", 4, { chatType: "group" });
  const self = chat("s", 5, { members: [{ id: "x", userId: ME, displayName: "me", roles: [] }] });
  const state = withChats(noChats, [group, self, chat("c1", 1)]);
  assert.equal(chatWith(state, ANA, ME)?.id, "c1");
  assert.equal(chatWith(state, ME, ME)?.id, "s");
  assert.equal(chatWith(state, "luc", ME), undefined);
});

test("chats are named by topic, by the other person, or by the people of a group", () => {
  assert.equal(chatName(chat("c1", 1), ME, texts), ANA);
  assert.equal(chatName(chat("g", 1, { chatType: "group", topic: "Ward" }), ME, texts), "Ward");
  assert.equal(chatName(chat("g", 1, { chatType: "group" }), ME, texts), ANA);
  assert.equal(listNames(["A", "B", "C", "D", "E"], texts), "A, B, C and 2 others");
  assert.equal(listNames([], texts), "nobody");
});

test("the filter folds accents and case and takes beginnings of words in any order", () => {
  assert.ok(matches("Élise Dubé-Côté", "dube el"));
  assert.ok(matches("Élise Dubé-Côté", "cote"));
  assert.ok(!matches("Élise Dubé", "ube"));
  assert.ok(chatMatches(chat("c1", 1), "ana", "Night shift"));
});
