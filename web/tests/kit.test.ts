// The small pieces of the kit: router, store, folding, ids, language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settle, unconfirmed } from "../kit/choices";
import { fits, fold } from "../kit/fold";
import { match } from "../kit/router";
import { same, Store } from "../kit/store";
import { firstSpoken } from "../kit/texts";
import { uuid } from "../kit/uuid";

test("patterns catch segments, decoded", () => {
  assert.deepEqual(match("/chats/:id", "/chats/19%3Aa%40thread"), { id: "19:a@thread" });
  assert.deepEqual(match("/chats/:id/m/:message", "/chats/a/m/5"), { id: "a", message: "5" });
  assert.deepEqual(match("/admin/*", "/admin/import"), {});
  assert.equal(match("/chats", "/chats/a"), undefined);
  assert.equal(match("/admin/*", "/chats/a"), undefined);
  assert.deepEqual(match("/chats/:id", "/chats/%E0%A4%A"), { id: "%E0%A4%A" }, "a broken escape is kept as it is");
});

test("a store tells of changes only, and stops telling", () => {
  const store = new Store({ a: 1 });
  let heard = 0;
  const leave = store.subscribe(() => heard++);
  store.set((state) => state);
  store.set((state) => ({ ...state, a: 2 }));
  leave();
  store.set(() => ({ a: 3 }));
  assert.deepEqual([heard, store.get().a], [1, 3]);
});

test("fresh lists and objects of the same things are the same", () => {
  const item = {};
  assert.ok(same([item, 1], [item, 1]));
  assert.ok(same({ a: item }, { a: item }));
  assert.ok(!same([item], [{}]));
  assert.ok(!same({ a: 1 }, { a: 1, b: undefined }));
  assert.ok(!same(new Map(), new Map()));
  assert.ok(!same([], {}));
});

test("text is compared without accents and case; each typed word begins a word", () => {
  assert.equal(fold(" Dubé "), "dube");
  assert.ok(fits("Marie-Josée Lévesque", "jos lev"));
  assert.ok(!fits("Marie-Josée Lévesque", "osee"));
});

test("ids are of version 4 and never the same", () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(uuid(), uuid());
});

test("the first wish that we speak decides", () => {
  assert.equal(firstSpoken([null, "de-CH", "fr-CA", "en"]), "fr");
  assert.equal(firstSpoken(["de"]), "en");
});

test("a choice that is a list is confirmed by what stands in it", () => {
  const kept = new Map<string, string>();
  Object.assign(globalThis, { localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text), removeItem: (key: string) => void kept.delete(key) } });
  kept.set("salus.choices", JSON.stringify({ person: "me", choices: { appBar: ["teams", "chats"], sounds: false } }));
  settle("me", { appBar: ["chats", "teams"], sounds: false });
  assert.deepEqual(unconfirmed("me"), { appBar: ["teams", "chats"] });
  settle("me", { appBar: ["teams", "chats"] });
  assert.deepEqual(unconfirmed("me"), {});
  Reflect.deleteProperty(globalThis, "localStorage");
});
