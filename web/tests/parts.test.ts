// What the parts compute: keys in lists, initials and colours of people, presence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { movedBy } from "../parts/Ordered";
import { hue, initials } from "../parts/Avatar";
import { roleOf } from "../parts/PersonLine";
import { known } from "../parts/PresenceDot";
import { nextIndex, type Key } from "../parts/roving";

const press = (key: string, more: Partial<Key> = {}): Key => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const names = ["Ann", "Bea", "Émile", "Eva", "Bert"];
const go = (key: string, current: number, now = 0) => nextIndex(press(key), current, names.length, (index) => names[index]!, { now });

test("arrows, Home and End move inside the ends", () => {
  assert.deepEqual([go("ArrowDown", 0), go("ArrowDown", 4), go("ArrowUp", 0), go("Home", 3), go("End", 0)], [1, 4, 0, 0, 4]);
  assert.equal(go("Enter", 0), undefined);
  assert.equal(nextIndex(press("k", { ctrlKey: true }), 0, 5, () => "k"), undefined);
  assert.equal(nextIndex(press("ArrowDown"), -1, 0, () => ""), undefined);
});

test("letters jump, without accents; the same letter goes on; several make a word", () => {
  assert.equal(go("e", 0, 10_000), 2);
  assert.equal(go("e", 2, 10_300), 3);
  assert.equal(go("b", 0, 20_000), 1);
  assert.equal(go("e", 1, 20_100), 1);
  assert.equal(go("r", 1, 20_200), 4);
  assert.equal(go("z", 0, 30_000), undefined);
});

test("initials are of the first and the last name", () => {
  assert.deepEqual(["Jean-Luc Dubé", "émile", "Ana María López (ED)", "", "— 7"].map(initials), ["JD", "É", "AL", "?", "?"]);
});

test("a person's colour never changes", () => {
  assert.equal(hue("5f1c"), hue("5f1c"));
  const hues = new Set(Array.from({ length: 200 }, (_, index) => hue(`person-${index}`)));
  assert.equal(hues.size, 10);
});

test("idle forms of presence look like what they are a kind of", () => {
  assert.deepEqual(["AvailableIdle", "BusyIdle", "DoNotDisturb", "Nonsense"].map(known), ["Away", "Busy", "DoNotDisturb", "PresenceUnknown"]);
});

test("role and ward stand together, whichever is known", () => {
  assert.equal(roleOf({ id: "1", jobTitle: "RN", department: "Urgences" }), "RN · Urgences");
  assert.equal(roleOf({ id: "1", jobTitle: null, department: "Urgences" }), "Urgences");
});

test("what is moved changes places with its neighbour, and stays within the list", () => {
  assert.deepEqual(movedBy(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
  assert.deepEqual(movedBy(["a", "b", "c"], 1, 1), ["a", "c", "b"]);
  assert.deepEqual([movedBy(["a", "b"], 0, -1), movedBy(["a", "b"], 1, 1)], [["a", "b"], ["a", "b"]]);
});
