// Emergency access and the officers' forms: what is sent, until when it lasts, and what leaves a screen for good.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, withoutRemoved } from "../features/chats/conversation/timeline";
import { sentenceOf } from "../features/chats/conversation/sentences";
import { noChats, withChat, withoutMessage } from "../features/chats/list/chats";
import { chatIdIn, faultOf, isOn, remaining, withAccess } from "../features/emergency/rules";
import { withPage, type Access, type Outside } from "../features/emergency/wire";
import { holdDraft, isReason, periodOf } from "../features/privacy/records/rules";
import { ANA, ME, message } from "./chats-samples";

const start = Date.parse("2026-11-21T14:00:00Z");
const access = (id: string, part: Partial<Access> = {}): Access => ({
  id, chatId: "19:a@thread.v2", user: { id: "dora", displayName: "Dora" }, category: "patientCare",
  openedDateTime: new Date(start + Number(id)).toISOString(), untilDateTime: new Date(start + 30 * 60_000).toISOString(),
  endedDateTime: null, isActive: true, ...part,
});

test("an access lasts to the second", () => {
  const one = access("1");
  assert.equal(isOn(one, start + 30 * 60_000 - 1), true);
  assert.equal(isOn(one, start + 30 * 60_000), false);
  assert.equal(isOn({ ...one, endedDateTime: one.openedDateTime }, start), false);
  assert.equal(remaining(one, start), "30:00");
  assert.equal(remaining(one, start + 1), "30:00");
  assert.equal(remaining(one, start + 1000), "29:59");
  assert.equal(remaining(one, start + 99 * 60_000), "0:00");
});

test("what is told of accesses is kept once, in order, until it is over", () => {
  const both = withAccess(withAccess([], access("2"), start), access("1"), start);
  assert.deepEqual(both.map((each) => each.id), ["1", "2"]);
  assert.equal(withAccess(both, access("1"), start).length, 2);
  assert.deepEqual(withAccess(both, access("1", { endedDateTime: "2026-11-21T14:01:00Z" }), start).map((each) => each.id), ["2"]);
});

test("conversations are found page by page, each once", () => {
  const chat = (id: string): Outside => ({ id, kind: "group", topic: null, lastActivityDateTime: null, members: [] });
  const by = { userId: "anna" };
  const first = withPage(by, undefined, [chat("1"), chat("2")], "https://x/next");
  assert.equal(first.next, "https://x/next");
  const all = withPage(by, first, [chat("2"), chat("3")]);
  assert.deepEqual(all.value.map((each) => each.id), ["1", "2", "3"]);
  assert.equal(all.next, null);
});

test("a reason has ten characters that say something", () => {
  const opening = { category: "other" as const, durationMinutes: 30 };
  assert.equal(faultOf({ ...opening, reason: "collapsed!" }), null);
  assert.equal(faultOf({ ...opening, reason: "  short  " }), "reason");
  assert.equal(faultOf({ ...opening, reason: "a          b" }), "reason");
  assert.equal(isReason("ten letters"), true);
  assert.equal(isReason("nine char"), false);
});

test("a conversation is named by its id or by a link to it", () => {
  assert.equal(chatIdIn("19:ab@thread.v2"), "19:ab@thread.v2");
  assert.equal(chatIdIn(" https://salus.example/chats/19%3Aab%40thread.v2/m/17 "), "19:ab@thread.v2");
  assert.equal(chatIdIn("https://salus.example/chats/new"), null);
  assert.equal(chatIdIn("/chats/%E0%A4%A"), null);
  assert.equal(chatIdIn("bed 14"), null);
});

test("a length of time is a whole number within a century", () => {
  assert.deepEqual(periodOf(" 30 ", "days"), { amount: 30, unit: "days" });
  for (const wrong of ["0", "-1", "1.5", "", "x"]) assert.equal(periodOf(wrong, "days"), null);
  assert.equal(periodOf("101", "years"), null);
});

test("a hold counts its first and its last day whole", () => {
  const form = { name: " Inquiry ", caseNumber: "", reason: "Complaint of a family", from: "2026-05-01", to: "2026-05-02", userIds: ["a"], chatIds: [] };
  const { draft } = holdDraft(form);
  assert.equal(Date.parse(draft!.toDateTime!) - Date.parse(draft!.fromDateTime!), 2 * 86_400_000);
  assert.equal(draft!.displayName, "Inquiry");
  assert.equal(holdDraft({ ...form, to: "2026-04-30" }).fault, "to");
  assert.equal(holdDraft({ ...form, to: "2026-05-01" }).fault, undefined);
  assert.equal(holdDraft({ ...form, name: " " }).fault, "name");
  assert.equal(holdDraft({ ...form, reason: "short" }).fault, "reason");
  assert.equal(holdDraft({ ...form, userIds: [] }).fault, "targets");
});

test("what was removed for good leaves the conversation and the preview", () => {
  const [one, two] = [message(1, ANA), message(2, ANA)];
  const left = withoutRemoved(opened([one, two], { older: false, newer: false }), two.id);
  assert.deepEqual(left.messages.map((each) => each.id), [one.id]);
  const chat = { id: one.chatId, chatType: "group" as const, topic: "Bed 14", createdDateTime: one.createdDateTime };
  const preview = { id: two.id, createdDateTime: two.createdDateTime, isDeleted: false, messageType: "message", body: two.body, from: two.from };
  const state = withChat(noChats, { ...chat, lastMessagePreview: preview });
  assert.equal(withoutMessage(state, chat.id, one.id), state);
  const without = withoutMessage(state, chat.id, two.id);
  assert.equal(without.byId[chat.id]!.lastMessagePreview, null);
  // The change of the chat that follows brings the one that is newest now.
  const older = { ...preview, id: one.id };
  assert.equal(withChat(without, { ...chat, lastMessagePreview: older }).byId[chat.id]!.lastMessagePreview!.id, one.id);
});

test("a conversation says who opened it", () => {
  const t = (key: string, args: Record<string, string | number> = {}) => `${key} ${args.by ?? ""} ${args.category ?? ""}`;
  const detail = {
    "@odata.type": "#microsoft.graph.eventMessageDetail",
    "@salus.emergencyAccess": { id: "1", category: "patientCare", untilDateTime: "2026-11-21T14:30:00Z", initiator: { user: { id: "dora", displayName: "Dora" } } },
  };
  assert.equal(sentenceOf(detail, [], ME, t), "event.emergency Dora event.emergency.patientCare  ");
  assert.equal(sentenceOf(detail, [], "dora", t).startsWith("event.emergencyByMe"), true);
});
