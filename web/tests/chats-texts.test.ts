// Both languages of the chats feature say the same things with the same arguments, and name every sign and system event.
import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../features/chats/en.json";
import fr from "../features/chats/fr.json";
import { sentenceOf } from "../features/chats/conversation/sentences";
import { drawn, offeredSigns, quickSigns, signName } from "../features/chats/parts/signs";
import { format, placeholders } from "../kit/plural";
import { ME } from "./chats-samples";

const english: Record<string, string> = en;
const french: Record<string, string> = fr;
const t = (key: string, args = {}) => format(english[key] ?? `?${key}`, args, "en");
const members = [{ id: "1", userId: "ana", displayName: "Ana", roles: [] }];
const detail = (kind: string, by: string, about: string[], change = {}) =>
  ({ "@odata.type": `#microsoft.graph.${kind}EventMessageDetail`, initiator: { user: { id: by, displayName: null } }, members: about.map((id) => ({ id, displayName: null })), ...change });

test("the two languages have the same keys and arguments", () => {
  assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort());
  for (const key of Object.keys(english)) assert.deepEqual(placeholders(french[key]!), placeholders(english[key]!), key);
});

test("every sign has a name in both languages", () => {
  for (const sign of [...offeredSigns, ...quickSigns]) assert.ok(!signName(sign, t).startsWith("?"), sign);
  assert.equal(signName("like", t), signName("👍", t));
  assert.equal(drawn("❤️"), drawn("❤"));
});

test("system events are whole sentences, from each point of view", () => {
  assert.equal(sentenceOf(detail("membersAdded", "ana", [ME]), members, ME, t), "Ana added you");
  assert.equal(sentenceOf(detail("membersAdded", ME, ["ana"]), members, ME, t), "You added Ana");
  assert.equal(sentenceOf(detail("membersAdded", "ana", [ME, "ben"]), [...members, { id: "2", userId: "ben", displayName: "Ben", roles: [] }], ME, t), "Ana added Ben and you");
  assert.equal(sentenceOf(detail("membersAdded", ME, [ME, "ana"]), members, ME, t), "You added Ana");
  assert.equal(sentenceOf(detail("membersJoined", "ana", [ME]), members, ME, t), "You joined");
  assert.equal(sentenceOf(detail("membersDeleted", "ana", ["ana"]), members, ME, t), "Ana left");
  assert.equal(sentenceOf(detail("membersDeleted", ME, ["ana"]), members, ME, t), "You removed Ana");
  assert.equal(sentenceOf(detail("chatRenamed", "ana", [], { chatDisplayName: "Ward 3" }), members, ME, t), "Ana named the group “Ward 3”");
  const ward = ["ana", "b", "c", "d", "e", "f", "g", "h"];
  assert.match(sentenceOf(detail("membersAdded", "ana", ward.slice(1)), members, ME, t), /^Ana added (\S.*, ){2}\S.* and 4 others$/);
  assert.match(sentenceOf(detail("membersAdded", "ana", [ME, ...ward]), members, ME, t), /^Ana added Ana, .*, you and 5 others$/);
  const guest = { id: "marie", displayName: "Marie Roy", "@salus.isGuest": true };
  assert.equal(sentenceOf({ ...detail("membersAdded", "ana", []), members: [guest] }, members, ME, t), "Ana added Marie Roy (guest)");
  assert.equal(sentenceOf(detail("callEnded", "ana", []), members, ME, t), "The chat was changed");
});
