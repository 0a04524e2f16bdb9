// Tabs of channels: their order, who keeps them, which apps are offered, and how far a page in a frame is trusted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, pageOf, sameOrigin } from "../features/apps/kinds";
import type { App } from "../features/apps/wire";
import { mayKeepApps, mayKeepTabs } from "../features/teams/rights";
import { safeAddress, sandboxOf } from "../features/teams/tabs/frame";
import { addable, offersOf } from "../features/teams/tabs/offer";
import { inOrder, placings, withoutTab, withTab } from "../features/teams/tabs/order";
import type { ChannelTab } from "../features/teams/types";
import { channel, team } from "./teams-samples";

const tab = (id: string, at: number, displayName = id): ChannelTab => ({ id, displayName, sortOrderIndex: String(at) });
const ids = (tabs: readonly ChannelTab[]) => tabs.map((each) => each.id).join("");
const app = (id: string, change: Partial<App> = {}): App => ({
  id, name: id, displayName: id, description: null, distributionMethod: "store", contentUrl: null, websiteUrl: null, isBlocked: false, isAllowed: true,
  isHere: true, ...change,
});
const installed = (...apps: string[]) => apps.map((id) => ({ id: `i-${id}`, teamsApp: { id, displayName: id } }));

test("tabs stand by their numbers, and a change keeps what it does not say", () => {
  const tabs = inOrder([tab("c", 10300), tab("a", 10100), tab("b", 9000 + 1200)]);
  assert.equal(ids(tabs), "abc");
  const known = [{ ...tab("a", 10100), teamsApp: { id: "x" } }];
  assert.deepEqual(withTab(known, tab("a", 10100, "New")), [{ ...tab("a", 10100, "New"), teamsApp: { id: "x" } }]);
  assert.equal(ids(withTab(tabs, tab("d", 5))), "dabc");
  assert.equal(ids(withoutTab(tabs, "b")), "ac");
});

/** What the server makes of it. */
function moved(tabs: ChannelTab[], id: string, by: -1 | 1): string {
  const changes = placings(tabs, id, by);
  return ids(inOrder(tabs.map((each) => ({ ...each, ...changes.find((change) => change.id === each.id) }))));
}

test("a tab moves one place at a time, also where numbers leave no room", () => {
  const roomy = [tab("a", 10100), tab("b", 10200), tab("c", 10300)];
  const tight = [tab("a", 1), tab("b", 2), tab("c", 3)];
  const equal = [tab("a", 0), tab("b", 0), tab("c", 0)];
  for (const tabs of [roomy, tight, equal]) {
    assert.equal(moved(tabs, "a", 1), "bac");
    assert.equal(moved(tabs, "c", -1), "acb");
    assert.equal(moved(tabs, "b", 1), "acb");
    assert.equal(moved(tabs, "b", -1), "bac");
  }
  assert.equal(placings(roomy, "c", -1).length, 1);
  assert.deepEqual([placings(roomy, "a", -1), placings(roomy, "c", 1), placings(roomy, "x", 1)], [[], [], []]);
});

test("owners keep tabs and apps, members where they let them, and nobody in what is archived", () => {
  const settings = (on: boolean) => ({ memberSettings: { ...team("", "").memberSettings!, allowCreateUpdateRemoveTabs: on, allowAddRemoveApps: on } });
  const [open, strict] = [team("t", "T", settings(true)), team("t", "T", settings(false))];
  const owned = { ...strict, "@salus.role": "owner" };
  const [general, secret] = [open.channels![0]!, channel("19:p@thread.tacv2", "P", { membershipType: "private" })];
  assert.deepEqual([mayKeepTabs(open, general, false), mayKeepTabs(strict, general, false), mayKeepTabs(owned, general, false)], [true, false, true]);
  assert.deepEqual([mayKeepTabs(owned, secret, false), mayKeepTabs(strict, secret, true)], [false, true]);
  assert.equal(mayKeepTabs({ ...owned, isArchived: true }, general, true), false);
  assert.deepEqual([mayKeepApps(open), mayKeepApps(strict), mayKeepApps(owned), mayKeepApps({ ...owned, isArchived: true })], [true, false, true, false]);
});

test("blocked apps and messages are not offered; what the team lacks is added on the way, or asked for", () => {
  const apps = [app("Lists"), app("Message"), app("Tasks", { isAllowed: false }), app("Website"), app("own", { name: null, distributionMethod: "organization" })];
  const shown = (mayInstall: boolean) => offersOf(apps, installed("own"), mayInstall).map((offer) => `${offer.app.id} ${offer.state}`);
  assert.deepEqual(shown(true), ["Website ready", "own ready", "Lists installs"]);
  assert.deepEqual(shown(false), ["Website ready", "own ready", "Lists ask"]);
  assert.deepEqual(addable(apps, installed("own")).map((each) => each.id), ["Lists"]);
});

test("addresses as people type them", () => {
  const cases: [string, string | null][] = [
    ["https://a.example/x", "https://a.example/x"], [" a.example/news ", "https://a.example/news"], ["http://localhost:8080/", "http://localhost:8080/"],
    ["intranet:8080/x", "https://intranet:8080/x"], ["javascript:alert(1)", null], ["data:text/html,x", null], ["two words", null], ["", null], ["ftp://a.example", null],
  ];
  for (const [words, expected] of cases) assert.equal(addressOf(words), expected, words);
  assert.equal(sameOrigin("https://a.example/1", "https://a.example:443/2"), true);
  assert.equal(sameOrigin("https://a.example/1", "http://a.example/2"), false);
  assert.equal(sameOrigin("nothing", "nothing"), false);
  assert.deepEqual(pageOf({ name: "Website" }, "https://a.example/"), { contentUrl: "https://a.example/", websiteUrl: "https://a.example/" });
  assert.deepEqual(pageOf({ name: null }, "https://a.example/"), { contentUrl: "https://a.example/" });
});

test("a page of this server gets no rights of its own in a frame", () => {
  assert.match(sandboxOf("https://a.example/", "https://salus.example"), /allow-same-origin/);
  assert.doesNotMatch(sandboxOf("https://salus.example/settings", "https://salus.example"), /allow-same-origin/);
  assert.equal(safeAddress("javascript:alert(1)"), null);
  assert.equal(safeAddress(null), null);
});
