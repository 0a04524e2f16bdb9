// The course of an urgent message: whom it waits for, its life in words in both languages, plans while they are written, receipts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { say } from "../kit/texts";
import { setLang } from "../kit/texts";
import { clock } from "../kit/when";
import { readDraft } from "../features/chats/sending/drafts";
import { entryOf, emptyQueue, type Entry } from "../features/chats/sending/queue";
import { Deliveries, MOST } from "../features/chats/live/deliveries";
import { tickKey, tickOf, type Receipt } from "../features/chats/receipts/ticks";
import { deliveryOf } from "../features/chats/wire";
import { changed, draftOf, faults, isWhole, moved, newPlan, planOf, withoutStep, withStep } from "../features/escalation/plan-form";
import { wirePlan } from "../features/escalation/wire-plan";
import { byUnit, mayHandOn, mayHold, type Role } from "../features/duties/state";
import { withRole } from "../features/duties/roles";
import { keyOf, later, mayAnswer, placeFor, upcoming, waiting, waitsFor, type CourseEvent, type Plan, type Recipient, type Urgency } from "../features/urgent/course";
import { ACT_KEPT, packed, unpacked } from "../features/urgent/kept";
import { planWords, summary, timeline } from "../features/urgent/words";
import en from "../features/urgent/en.json";
import fr from "../features/urgent/fr.json";
import { outgoing } from "./chats-samples";

Object.assign(globalThis, { document: (globalThis as any).document ?? { documentElement: {} } });
const t = say({ en, fr });
const at = (minute: number) => `2026-11-21T03:${String(minute).padStart(2, "0")}:00Z`;
const who = (id: string) => ({ id, displayName: id[0]!.toUpperCase() + id.slice(1) });
const plan: Plan = { waitMinutes: 5, steps: [{ target: { dutyRole: who("cardio") }, waitMinutes: 3 }, { target: { group: who("nurses") }, waitMinutes: 2 }], lastResort: { user: who("switch") } };

const call = (id: string, more: Partial<Recipient> = {}): Recipient => ({
  user: who(id), step: 0, dutyRole: null, calledDateTime: at(10), rings: 0, nextRingDateTime: at(12), readDateTime: null, acknowledgedDateTime: null,
  answeredDateTime: null, answer: null, expiredDateTime: null, releasedDateTime: null, ...more,
});
const course = (more: Partial<Urgency> = {}): Urgency => ({
  chatId: "c", messageId: "1", copy: null, author: who("anna"), sentDateTime: at(10), state: "calling", step: 0, nextStepDateTime: at(15),
  endedDateTime: null, endedBy: null, waitMinutes: 5, steps: plan.steps, lastResort: plan.lastResort, recipients: [call("ben"), call("cleo")], events: [], ...more,
});
const event = (number: number, kind: CourseEvent["kind"], more: Partial<CourseEvent> = {}): CourseEvent =>
  ({ number, dateTime: at(10 + number), kind, step: 0, user: null, ...more });

test("it waits for those whom it called and who have neither answered nor been let go", () => {
  const table: [string, Urgency, string, boolean][] = [
    ["called", course(), "ben", true],
    ["the author", course(), "anna", false],
    ["read, but nobody has taken it on", course({ recipients: [call("ben", { readDateTime: at(11) })] }), "ben", true],
    ["acknowledged by me", course({ recipients: [call("ben", { acknowledgedDateTime: at(11) })] }), "ben", false],
    ["I cannot", course({ recipients: [call("ben", { answer: "cannot" })] }), "ben", false],
    ["let go", course({ recipients: [call("ben", { releasedDateTime: at(11) })] }), "ben", false],
    ["taken on by another, unread", course({ state: "acknowledged" }), "ben", true],
    ["taken on by another, read", course({ state: "acknowledged", recipients: [call("ben", { readDateTime: at(11) })] }), "ben", false],
    ["alarmed", course({ state: "alarmed" }), "ben", true],
    ["taken back", course({ state: "withdrawn" }), "ben", false],
  ];
  for (const [name, given, person, expected] of table) assert.equal(waitsFor(given, person), expected, name);
});

test("who was not called may take it on too, the author never, and nobody twice", () => {
  assert.ok(mayAnswer(course(), "dora") && mayAnswer(course({ state: "alarmed" }), "ben"));
  assert.ok(!mayAnswer(course(), "anna") && !mayAnswer(course({ state: "acknowledged" }), "ben"));
  assert.ok(!mayAnswer(course({ recipients: [call("ben", { answer: "cannot" })] }), "ben"));
});

test("the oldest stands first, and what was heard is not taken back by an older answer", () => {
  const old = course({ messageId: "0", sentDateTime: at(1) });
  assert.deepEqual(waiting([course(), old, course({ messageId: "9", state: "withdrawn" })], "ben").map((each) => each.messageId), ["0", "1"]);
  const [before, after] = [course({ events: [event(1, "sent")] }), course({ state: "acknowledged", events: [event(1, "sent"), event(2, "acknowledged")] })];
  assert.equal(later(after, before), after);
  assert.equal(later(before, after), after);
});

test("those who were called later see the copy, the others the message itself", () => {
  const given = course({ copy: { chatId: "d", messageId: "7" }, recipients: [call("ben"), call("cleo", { step: 1 })] });
  assert.equal(keyOf(placeFor(given, "ben")), "c/1");
  assert.equal(keyOf(placeFor(given, "cleo")), "d/7");
});

test("what calls next: the step, then the alarm, then nothing", () => {
  assert.equal(upcoming(course())?.target.dutyRole?.id, "cardio");
  assert.deepEqual(upcoming(course({ step: 2 })), { target: plan.lastResort, at: at(15), isAlarm: true });
  assert.equal(upcoming(course({ state: "acknowledged" })), null);
  assert.equal(upcoming(course({ steps: [], lastResort: null, nextStepDateTime: null })), null);
});

test("its life in one line", () => {
  setLang("en");
  const read = course({ recipients: [call("ben", { readDateTime: at(14) }), call("cleo")] });
  assert.equal(summary(read, t).words, `Called 2 people · read by Ben ${clock(at(14))} · goes to Cardio at ${clock(at(15))}`);
  const both = course({ recipients: [call("cleo", { readDateTime: at(14) }), call("ben", { readDateTime: at(13), answer: "cannot" })], step: 2 });
  assert.equal(summary(both, t).words, `Called 2 people · read by Ben ${clock(at(13))} and 1 other · Ben cannot · alarm to Switch at ${clock(at(15))}`);
  setLang("fr");
  const taken = course({ state: "acknowledged", endedBy: who("ben"), endedDateTime: at(16), recipients: [call("ben", { answer: "onMyWay" })] });
  assert.deepEqual(summary(taken, t), { tone: "done", icon: "done", words: `Ben s’en occupe depuis ${clock(at(16))} · J’arrive` });
  assert.match(summary(course({ state: "alarmed", endedDateTime: at(20) }), t).words, /^ALARME .* alarme donnée à Switch/);
  assert.equal(summary(course({ state: "alarmed", endedDateTime: at(20), steps: [], lastResort: null }), t).tone, "alarm");
  assert.equal(summary(course({ state: "withdrawn" }), t).tone, "quiet");
  setLang("en");
});

test("every kind of event has words in both languages, and bells that follow each other are one line", () => {
  const kinds: CourseEvent["kind"][] = ["sent", "called", "rang", "read", "acknowledged", "answered", "declined", "expired", "released", "escalated", "noHolder", "nobody", "alarmed", "ended", "withdrawn"];
  for (const language of ["en", "fr"] as const) {
    setLang(language);
    for (const kind of kinds) {
      const [line] = timeline(course({ state: "withdrawn", events: [event(1, kind, { user: who("ben"), target: plan.steps[0]!.target })] }), t);
      assert.ok(line && !line.words.includes("event.") && !line.words.includes("{"), `${language} ${kind}: ${line?.words}`);
    }
  }
  setLang("en");
  const bells = [event(1, "rang", { user: who("ben"), ring: 1 }), event(2, "rang", { user: who("cleo"), ring: 1 }), event(3, "rang", { user: who("ben"), ring: 2 })];
  const lines = timeline(course({ events: [event(0, "sent", { user: who("anna") }), ...bells] }), t);
  assert.deepEqual(lines.map((line) => line.words), ["Sent by Anna", "Rang again for Ben, Cleo (2 times)", "then to Cardio", "then to Nurses", "then the alarm: Switch"]);
  assert.deepEqual(lines.slice(2).map((line) => line.at), [at(15), null, null]);
});

test("a person is told as what they were called, whom they asked, and how they answered", () => {
  const given = course({
    state: "withdrawn", recipients: [call("ben", { dutyRole: who("cardio") })],
    events: [event(1, "called", { user: who("ben") }), event(2, "declined", { user: who("ben"), asked: who("dora") }), event(3, "acknowledged", { user: who("dora"), answer: "callMe" })],
  });
  assert.deepEqual(timeline(given, t).map((line) => line.words), ["Ben called as Cardio", "Ben cannot, and asks Dora", "Dora is on it · Call me"]);
});

test("a plan in words, and written for the wire", () => {
  assert.equal(planWords(plan, t), "→ Cardio after 5 min → Nurses after 3 min → alarm: Switch after 2 min");
  assert.deepEqual(wirePlan(plan), {
    waitMinutes: 5, steps: [{ target: { dutyRoleId: "cardio" }, waitMinutes: 3 }, { target: { groupId: "nurses" }, waitMinutes: 2 }], lastResort: { userId: "switch" },
  });
});

// Plans while they are written

test("what was written down comes back the same, in whatever order it was put", () => {
  const draft = draftOf(plan);
  assert.deepEqual(planOf(draft), plan);
  const [first, second] = draft.steps;
  const other = planOf(moved(draft, second!.key, 0));
  assert.deepEqual(other.steps.map((step) => step.target), [plan.steps[1]!.target, plan.steps[0]!.target]);
  assert.deepEqual([other.waitMinutes, other.steps[0]!.waitMinutes], [3, 5]);
  for (const to of [-1, 2, 0]) assert.equal(moved(draft, first!.key, to), draft);
  assert.equal(withoutStep(withStep(draft), first!.key).steps.length, 2);
});

test("a plan is whole when every step has somebody, nobody twice, and minutes between 1 and 120", () => {
  assert.ok(!isWhole(newPlan()) && isWhole(draftOf(plan)));
  const draft = draftOf(plan);
  const key = draft.steps[1]!.key;
  for (const minutes of ["", "0", "121", "2.5", "-3", "x"]) assert.equal(faults(changed(draft, key, { minutes }))[key]?.minutes, "wrong", minutes);
  for (const minutes of ["1", " 7 ", "120"]) assert.ok(isWhole(changed(draft, key, { minutes })), minutes);
  assert.equal(faults(changed(draft, key, { target: draft.steps[0]!.target }))[key]?.target, "twice");
  assert.equal(faults(changed(draft, draft.alarm.key, { target: null }))[draft.alarm.key]?.target, "missing");
  assert.ok(isWhole(changed(draft, draft.alarm.key, { target: draft.steps[0]!.target })), "the alarm may go to one of the steps");
});

// The queue and drafts

test("an entry of an older page says nothing of receipts and plans; a new one says what was chosen", () => {
  const old = { ...entryOf(outgoing("a"), emptyQueue, 1), importance: "urgent" } as Entry;
  delete (old as any).receipt;
  delete (old as any).plan;
  assert.deepEqual(deliveryOf(old), {});
  assert.deepEqual(deliveryOf({ ...old, receipt: true, plan: { planId: "p", name: "Nights", plan } }), { "@salus.receiptRequested": true, "@salus.escalation": { planId: "p" } });
  assert.deepEqual(deliveryOf({ ...old, plan: { plan } }), { "@salus.escalation": wirePlan(plan) });
  assert.deepEqual(deliveryOf({ ...old, importance: "normal", plan: { plan } }), {}, "a plan is for urgent messages");
});

test("a retried entry keeps its plan, and a draft of an older page is read", () => {
  const entry = entryOf({ ...outgoing("a"), importance: "urgent", receipt: true, plan: { plan } }, emptyQueue, 1);
  assert.deepEqual([entry.receipt, entry.plan], [true, { plan }]);
  const shelf = { getItem: () => JSON.stringify({ html: "x", importance: "urgent", quote: null, at: 1 }), setItem: () => {}, removeItem: () => {} };
  assert.equal(readDraft(shelf, "me", "c", 2)?.plan, undefined);
});

// Receipts

const receipt = (userId: string, delivered: string | null, read: string | null): Receipt =>
  ({ userId, deliveredMessageId: delivered, readMessageId: read, readDateTime: read && at(1) });

test("sent, delivered once all have it, seen once all have read it, and before that how many", () => {
  const table: [Receipt[], string][] = [
    [[receipt("b", null, null)], "tick.sent"],
    [[receipt("b", "9", null)], "tick.sent"],
    [[receipt("b", "10", null)], "tick.delivered"],
    [[receipt("b", null, "10")], "tick.seen"],
    [[receipt("b", "12", "11")], "tick.seen"],
    [[receipt("b", "10", null), receipt("c", null, null)], "tick.sent"],
    [[receipt("b", "10", "10"), receipt("c", null, null)], "tick.seenBy"],
    [[receipt("b", "10", "10"), receipt("c", null, "11")], "tick.seenAll"],
    [[], "tick.sent"],
  ];
  for (const [receipts, key] of table) assert.equal(tickKey(tickOf("10", receipts)), key, JSON.stringify(receipts));
  const unopened = [receipt("b", null, "10"), receipt("c", null, null)];
  assert.equal(tickKey(tickOf("10", unopened, ["b"])), "tick.seenBy", "dealt with in the bar counts as read");
  assert.equal(tickKey(tickOf("10", unopened, ["b", "c", "somebody called later"])), "tick.seenAll");
});

test("deliveries are gathered, told once, kept when they do not get through, and never more than the server takes", async () => {
  const sent: { chatId: string; messageId: string }[][] = [];
  let fails = false;
  const deliveries = new Deliveries(async (marks) => {
    if (fails) throw new Error("offline");
    sent.push(marks);
  }, () => 0);
  for (const id of ["3", "5", "4"]) deliveries.note("a", id);
  deliveries.note("b", "1");
  await deliveries.flush();
  assert.deepEqual(sent, [[{ chatId: "a", messageId: "5" }, { chatId: "b", messageId: "1" }]]);
  deliveries.note("a", "5");
  await deliveries.flush();
  assert.equal(sent.length, 1, "told already");
  fails = true;
  deliveries.note("a", "6");
  await deliveries.flush();
  fails = false;
  deliveries.note("a", "7");
  await deliveries.flush();
  assert.deepEqual(sent[1], [{ chatId: "a", messageId: "7" }]);
  for (let chat = 0; chat < MOST + 20; chat++) deliveries.note(`many ${chat}`, "1");
  await deliveries.flush();
  assert.equal(sent[2]!.length, MOST);
  deliveries.stop();
});

// Roles on duty

const role = (id: string, unit: string | null, group: string | null, holders: string[] = []): Role => ({
  id, displayName: id, unit, group: group ? who(group) : null, fallback: { user: who("x") },
  holders: holders.map((person) => ({ user: who(person), sinceDateTime: at(1), untilDateTime: null, givenBy: who(person) })),
});

test("administrators give any role, members hand on those of their group, and nobody is offered what the server refuses", () => {
  const nurse = { id: "ben", isAdministrator: false, groups: new Set(["nurses"]) };
  const admin = { id: "ada", isAdministrator: true, groups: new Set<string>() };
  assert.deepEqual([mayHandOn(role("r", null, "nurses"), nurse), mayHold(role("r", null, "nurses"), nurse)], [true, true]);
  assert.deepEqual([mayHandOn(role("r", null, "doctors"), nurse), mayHold(role("r", null, null), nurse)], [false, false]);
  assert.deepEqual([mayHandOn(role("r", null, "nurses"), admin), mayHold(role("r", null, "nurses"), admin)], [true, false]);
  assert.ok(mayHold(role("r", null, null), admin));
});

test("the whole hospital's roles first, then ward by ward", () => {
  const roles = [role("z", "B", null), role("y", null, null), role("b", "A", null), role("a", "A", null)];
  assert.deepEqual(byUnit(roles, (a, b) => a.localeCompare(b)).map(({ unit, roles }) => [unit, roles.map((each) => each.id).join()]), [[null, "y"], ["A", "a,b"], ["B", "z"]]);
  assert.deepEqual(withRole(roles, role("z", "C", null)).map((each) => each.unit), ["C", null, "A", "A"]);
});

test("an answer on its way outlives a reload, one that was refused or is old does not", () => {
  const act = { answer: "callMe" as const, at: 1000, attempts: 3, fault: new Error("offline"), refused: false };
  const text = packed({ "c/1": act, "c/2": { ...act, refused: true } });
  assert.deepEqual(unpacked(text, 1000 + ACT_KEPT - 1), { "c/1": { answer: "callMe", at: 1000, attempts: 1, refused: false, recalled: true } });
  assert.deepEqual(unpacked(text, 1000 + ACT_KEPT), {});
  assert.equal(packed({ "c/2": { ...act, refused: true } }), null);
  for (const broken of [null, "", "{", "null", "[]", "7"]) assert.deepEqual(unpacked(broken, 0), {});
});
