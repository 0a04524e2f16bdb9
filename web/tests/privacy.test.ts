// The question to the audit log: what of the form is asked, and what people paste for a conversation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf } from "../features/privacy/audit/activities.view";
import { chatPath, everything, questionOf, type Asked } from "../features/privacy/audit/wire";
import en from "../features/privacy/en.json";
import { pages } from "../features/privacy/pages";
import { nextPart } from "../features/privacy/records/rules";

const id = "19:9f4ecfe7e9a64bef928cffb5c226d@thread.v2";
const emma = { id: "u1", displayName: "Emma", userPrincipalName: "emma@x" };

test("a conversation is found by its link, its address or its id", () => {
  const pasted = [
    `https://salus.example/chats/${id}`, `https://salus.example/chats/${encodeURIComponent(id)}?x=1`, `/chats/${id}#m`, `chats/${id}`,
    `  ${id} `, `/chats/${id}/messages/17`,
  ];
  for (const text of pasted) assert.equal(chatPath(text), `chats/${id}`, text);
  assert.equal(chatPath("  "), "");
  assert.equal(chatPath("/chats/%E0%A4%A"), "chats/%E0%A4%A");
});

test("only what was said is asked", () => {
  assert.deepEqual(questionOf(everything), {});
  const cases: [Partial<Asked>, Record<string, unknown>][] = [
    [{ by: emma }, { person: "u1" }],
    [{ about: "chat", text: id }, { object: `chats/${id}` }],
    [{ about: "chat", text: " " }, {}],
    [{ about: "person", aboutPerson: emma }, { object: "users/u1" }],
    [{ about: "person" }, {}],
    [{ about: "other", text: " groups/g " }, { object: "groups/g" }],
    // What a kind of question does not show it does not ask either.
    [{ about: "anything", text: id, aboutPerson: emma }, {}],
    [{ activities: ["read"], outcome: "refused" }, { activities: ["read"], outcomes: ["refused"] }],
  ];
  for (const [change, question] of cases) assert.deepEqual(questionOf({ ...everything, ...change }), question);
  const from = questionOf({ ...everything, from: "2026-03-01T08:30" }).from as string;
  assert.equal(new Date(from).getTime(), new Date(2026, 2, 1, 8, 30).getTime());
});

test("an activity that the server does not name is told by its own name", () => {
  const known = [{ name: "read", area: "looks", displayName: { en: "Looked at", fr: "Consultation" } }];
  assert.equal(nameOf(known, "read"), "Looked at");
  assert.equal(nameOf(known, "of.tomorrow"), "of.tomorrow");
});

test("every page of the privacy area has a name on its tab", () => {
  for (const { name } of pages) assert.ok(`tab.${name}` in en, name);
});

test("the next part is where the answer says", () => {
  assert.equal(nextPart('<?after=17&language=fr>; rel="next"'), "?after=17&language=fr");
  assert.equal(nextPart("</a>; rel=prev, </b>; rel=next"), "/b");
  for (const none of [null, "", '</a>; rel="prev"']) assert.equal(nextPart(none), null, String(none));
});
