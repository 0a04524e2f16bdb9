// Tags: whom they name, how they are mentioned and found, and how an urgent message goes on to them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { peopleFor, PICKER_LENGTH, toEditing, toWire } from "../features/chats/compose/mention";
import { markedUp } from "../features/chats/conversation/shown";
import { standing, tagsThere } from "../features/chats/live/tag-people";
import type { Member } from "../features/chats/types";
import type { TagPerson } from "../features/chats/wire";
import { draftOf, faults, planOf } from "../features/escalation/plan-form";
import { teamsNamed } from "../features/escalation/tag-teams";
import { kindOf, wirePlan } from "../features/escalation/wire-plan";
import { mentionable } from "../features/teams/channel/mentionable";
import { aboutPath, placeOf } from "../features/teams/paths";
import { byName, difference, FEW, fewOf, pickedOf } from "../features/teams/tags/people";
import { channelOf, noTeams, replacedBy, withMention, withRead } from "../features/teams/tree/teams";
import type { Tag } from "../features/teams/types";
import { named, type Plan } from "../features/urgent/course";
import { ANA, ME } from "./chats-samples";
import { GENERAL, post, team } from "./teams-samples";

const tag = (id: string, displayName: string, memberCount = 2): Tag => ({ id, teamId: "t1", displayName, description: null, memberCount });
const under = (userId: string, displayName = userId): TagPerson => ({ id: `m-${userId}`, userId, displayName });
const person = (userId: string, displayName: string): Member => ({ id: userId, userId, displayName, roles: [] });
const medicine = team("t1", "Medicine");
const general = medicine.channels![0]!;
const words = (key: string) => key;

test("tags are offered with how many they name; one that nobody stands under is not", () => {
  const offered = mentionable(medicine, general, [], [tag("a", "On call", 3), tag("b", "Empty", 0)], words);
  assert.deepEqual(offered.map((each) => each.circle), ["channel", "team", "tag"]);
  assert.equal(offered[2]!.count, 3);
  assert.deepEqual(peopleFor("on c", offered, ME).map((each) => each.displayName), ["On call"]);
});

test("everybody comes first, then tags, and many tags leave room for people", () => {
  const people = ["Ana", "Ben", "Cleo"].map((name) => person(name, name));
  const tags = ["A", "B", "C", "D", "E", "F"].map((name) => tag(name, name));
  const offered = mentionable(medicine, general, people, tags, words);
  assert.deepEqual(peopleFor("", offered, ME).map((each) => each.displayName), ["General", "Medicine", "A", "B", "Ana", "Ben"]);
  assert.equal(peopleFor("", mentionable(medicine, general, [], tags, words), ME).length, PICKER_LENGTH);
});

test("a tag that is mentioned is written as the server reads it, and survives an edit", () => {
  const html = `Come, <at id="tag/a1">On call</at> and <at id="u1">Ana</at>`;
  const wire = toWire(html);
  assert.deepEqual(wire.mentions[0], { id: 0, mentionText: "On call", mentioned: { "@salus.tag": { id: "a1", displayName: "On call" } } });
  const read = wire.mentions.map((each) => ({ ...each, mentioned: { user: null, conversation: null, ...each.mentioned } }));
  assert.equal(toEditing(wire.html, read), html);
});

test("in an edit the name of a tag that was deleted is words only", () => {
  const { html, mentions } = toWire(`<at id="tag/a1">On call</at> <at id="tag/gone">Old</at> <at id="u1">Ana</at>`);
  const said = post(1, ANA, { mentions });
  assert.equal(standing(said).length, 3, "nothing is known of the team's tags");
  tagsThere("t1", ["a1"]);
  assert.equal(toEditing(html, standing(said)), `<at id="tag/a1">On call</at> Old <at id="u1">Ana</at>`);
});

test("a mention stands out for those under the tag only", () => {
  const said = post(1, ANA, { mentions: [{ id: 0, mentionText: "On call", mentioned: { user: null, conversation: null, "@salus.tag": { id: "a1", displayName: "On call" } } }] });
  const html = `<at id="0">On call</at>`;
  assert.equal(markedUp(html, said, ME), `<span class="chat-mention">On call</span>`);
  assert.equal(markedUp(html, said, ME, ["a1"]), `<span class="chat-mention chat-mention-me">On call</span>`);
});

test("what the server tells of a mention marks the channel, unless it is read", () => {
  const state = replacedBy(noTeams, [medicine]);
  const message = post(5, ANA);
  const marked = withMention(state, "t1", GENERAL, message.id);
  assert.equal(channelOf(marked, "t1", GENERAL)!["@salus.mentioned"], true);
  const read = withRead(marked, "t1", GENERAL, message.createdDateTime);
  assert.equal(channelOf(withMention(read, "t1", GENERAL, message.id), "t1", GENERAL)!["@salus.mentioned"], false);
});

test("people stand by their names, a line names a few, and only what was changed is saved", () => {
  const people = ["Eva", "Ana", "Dora", "Ben", "Cleo"].map((name) => under(name));
  assert.deepEqual(byName(people).map((each) => each.userId), ["Ana", "Ben", "Cleo", "Dora", "Eva"]);
  assert.deepEqual([fewOf(people).few.length, fewOf(people).more, fewOf([]).more], [FEW, 1, 0]);
  const picked = [...pickedOf(people).filter((each) => each.id !== "Ben"), { id: "Finn", displayName: "Finn" }];
  assert.deepEqual(difference(people, picked), { added: ["Finn"], taken: ["m-Ben"] });
  assert.deepEqual(difference([], picked.slice(0, 1)), { added: ["Ana"], taken: [] });
});

test("the page of tags has its address", () => {
  assert.deepEqual(placeOf(aboutPath("t1", "tags")), { view: "about", teamId: "t1", tab: "tags" });
});

const plan: Plan = {
  waitMinutes: 5, steps: [{ target: { tag: { id: "a1", displayName: "On call" } }, waitMinutes: 3 }, { target: { tag: { id: "x", displayName: "Elsewhere" } }, waitMinutes: 3 }],
  lastResort: { group: { id: "a1", displayName: "Nurses" } },
};

test("a plan names a tag with its team where that is one's own, and is sent with the tag's id", () => {
  const told = teamsNamed(plan, [{ ...tag("a1", "On call"), team: { displayName: "Medicine" } }]);
  assert.deepEqual([...told.steps.map((step) => named(step.target)), named(told.lastResort)], ["On call (Medicine)", "Elsewhere", "Nurses"]);
  assert.equal(named({ tag: { id: "a1", displayName: null, team: "Medicine" } }), "", "one that was deleted has no name");
  assert.deepEqual(wirePlan(told).steps.map((step) => step.target), [{ teamworkTagId: "a1" }, { teamworkTagId: "x" }]);
  assert.equal(kindOf(told.steps[0]!.target), "tag");
  assert.deepEqual(planOf(draftOf(told)), told);
});

test("a tag is called by one step only, and is none of the groups", () => {
  const twice = draftOf({ ...plan, steps: [plan.steps[0]!, plan.steps[0]!] });
  assert.equal(faults(twice)[twice.steps[1]!.key]?.target, "twice");
  assert.deepEqual(faults(draftOf({ ...plan, steps: [plan.steps[0]!, { target: plan.lastResort, waitMinutes: 3 }] })), {});
});
