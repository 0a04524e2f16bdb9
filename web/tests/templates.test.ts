// Team templates: the order in which they are offered, the limits, what is missing in one, and what of a team is copied.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { App } from "../features/apps/wire";
import { tickedParts, USUAL } from "../features/teams/create/parts";
import { departmentsBy } from "../features/teams/create/whole";
import {
  bodyOf, changedChannel, draftOf, faults, fieldOf, isSame, LIMITS, movedChannel, newDraft, withApps, withChannel, withoutChannel, withTab, type TemplateDraft,
} from "../features/templates/draft";
import { inGallery } from "../features/templates/order";
import type { Template } from "../features/templates/wire";

const app = (id: string, change: Partial<App> = {}): App => ({
  id, name: id, displayName: id, description: null, distributionMethod: "store", contentUrl: null, websiteUrl: null, isBlocked: false, isAllowed: true,
  isHere: true, ...change,
});
const [website, lists] = [app("Website"), app("Lists")];
const own = app("own", { name: null, distributionMethod: "organization", contentUrl: "https://beds.example/" });
const apps = [website, lists, own];
const template = (id: string, change: Partial<Template> = {}): Template => ({
  id, displayName: id, description: null, category: "general", isBuiltIn: true, isHidden: false, visibility: "private", channels: [], installedApps: [],
  suggestedChannels: [], ...change,
});
const times = (count: number, draft: TemplateDraft, change: (draft: TemplateDraft) => TemplateDraft): TemplateDraft =>
  Array.from({ length: count }).reduce<TemplateDraft>((now) => change(now), draft);
const names = (draft: TemplateDraft) => draft.channels.map((each) => each.displayName).join();

test("healthcare is offered first, then the hospital's own, an empty team last; hidden ones are not", () => {
  const all = [
    template("standard"), template("ManageAProject"), template("mine", { category: "organization" }), template("healthcareWard", { category: "healthcare" }),
    template("healthcareHospital", { category: "healthcare" }), template("OnboardEmployees", { isHidden: true }),
  ];
  assert.deepEqual(inGallery(all).map((each) => each.id), ["healthcareWard", "healthcareHospital", "mine", "ManageAProject", "standard"]);
});

test("no more channels and tabs than there may be", () => {
  const full = times(LIMITS.channels + 3, newDraft("General"), withChannel);
  assert.equal(full.channels.length, LIMITS.channels);
  const key = full.channels[0]!.key;
  assert.equal(times(LIMITS.tabs + 3, full, (draft) => withTab(draft, key, website)).channels[0]!.tabs.length, LIMITS.tabs);
  assert.equal(faults({ ...newDraft("General"), displayName: "X", apps: Array.from({ length: LIMITS.apps + 1 }, String) }, apps).apps, "apps");
});

test("the first channel stays where it is, the others change places and go", () => {
  let draft = times(2, newDraft("General"), withChannel);
  draft = changedChannel(draft, draft.channels[1]!.key, { displayName: "A" });
  draft = changedChannel(draft, draft.channels[2]!.key, { displayName: "B" });
  const [general, a, b] = draft.channels.map((each) => each.key) as [number, number, number];
  assert.equal(names(movedChannel(draft, b, -1)), "General,B,A");
  assert.equal(names(movedChannel(draft, a, -1)), "General,A,B");
  assert.equal(names(movedChannel(draft, general, 1)), "General,A,B");
  assert.equal(names(withoutChannel(draft, a)), "General,B");
  assert.equal(names(withoutChannel(draft, general)), "General,A,B");
});

test("an app comes with its first tab, and takes its tabs along when it goes", () => {
  const draft = newDraft("General");
  const key = draft.channels[0]!.key;
  const both = withTab(withTab(draft, key, lists), key, website);
  assert.deepEqual(both.apps, ["Lists"]);
  const without = withApps(both, []);
  assert.deepEqual(without.channels[0]!.tabs.map((tab) => tab.appId), ["Website"]);
});

test("what is missing is said at its place", () => {
  const draft = withChannel(newDraft("General"));
  const [general, second] = draft.channels.map((each) => each.key) as [number, number];
  const filled = withTab(withTab(changedChannel({ ...draft, displayName: "Ward" }, second, { displayName: " general" }), general, website), general, own);
  const [page, beds] = filled.channels[0]!.tabs.map((tab) => tab.key) as [number, number];
  const tabs = (first: object, last: object) => changedChannel(filled, general, {
    tabs: filled.channels[0]!.tabs.map((tab) => ({ ...tab, ...(tab.key === page ? first : last) })),
  });
  assert.deepEqual(faults(draft, apps), { name: "missing", [second]: "missing" });
  assert.deepEqual(faults(filled, apps), { [second]: "twice", [page]: "missing" });
  assert.deepEqual(faults(tabs({ displayName: "News", address: "two words" }, { address: "https://else.example" }), apps),
    { [second]: "twice", [page]: "address", [beds]: "elsewhere" });
  assert.deepEqual(faults(changedChannel(tabs({ displayName: "News", address: "news.example" }, {}), second, { displayName: "Beds" }), apps), {});
});

test("what is read and written back unchanged is the same", () => {
  const configuration = { contentUrl: "https://news.example/", websiteUrl: "https://news.example/all" };
  const read = template("t", {
    description: "For wards", installedApps: [{ id: "Lists", displayName: "Lists" }], memberSettings: { allowDeleteChannels: false },
    channels: [{ displayName: "General", description: null, isFavoriteByDefault: true, tabs: [{ displayName: "News", teamsAppId: "Website", configuration }] }],
  });
  const draft = draftOf(read);
  assert.deepEqual(bodyOf(draft).channels, read.channels);
  assert.deepEqual([bodyOf(draft).installedApps, bodyOf(draft).memberSettings, bodyOf(draft).description], [[{ id: "Lists" }], { allowDeleteChannels: false }, "For wards"]);
  assert.equal(isSame(draft, draftOf(read)), true);
  assert.equal(isSame({ ...draft, displayName: "Other" }, draft), false);
  const moved = changedChannel(draft, draft.channels[0]!.key, { tabs: [{ ...draft.channels[0]!.tabs[0]!, address: "other.example" }] });
  assert.deepEqual(bodyOf(moved).channels[0]!.tabs[0]!.configuration, { contentUrl: "https://other.example/" });
});

test("tabs of a copied team come with their channels and apps", () => {
  assert.deepEqual(tickedParts(["channels", "settings", "apps"], USUAL), ["channels", "apps", "settings"]);
  assert.deepEqual(tickedParts(["tabs", "settings", "apps"], USUAL), ["apps", "settings"]);
  assert.deepEqual(tickedParts(["settings", "tabs"], ["settings"]), ["channels", "tabs", "apps", "settings"]);
  assert.deepEqual(tickedParts([...USUAL, "members"], USUAL), ["channels", "tabs", "apps", "settings", "members"]);
});

test("what the server refuses is found by where it stands", () => {
  const draft = withTab(withChannel(newDraft("General")), 0, website);
  const [first, second] = draft.channels;
  const tabbed = withTab(draft, second!.key, website);
  const tab = tabbed.channels[1]!.tabs[0]!;
  assert.equal(fieldOf(draft, "displayName"), "name");
  assert.equal(fieldOf(draft, "channels[1]/displayName"), `${second!.key}.name`);
  assert.equal(fieldOf(draft, "channels[0]/description"), `${first!.key}.description`);
  assert.equal(fieldOf(tabbed, "channels[1]/tabs[0]/displayName"), `${tab.key}.name`);
  assert.equal(fieldOf(tabbed, "channels[1]/tabs[0]/configuration/contentUrl"), `${tab.key}.address`);
  assert.deepEqual([fieldOf(draft, "channels[7]/displayName"), fieldOf(draft, undefined), fieldOf(draft, "installedApps")], [undefined, undefined, undefined]);
});

test("departments are found by parts of their names, without accents, in any order", () => {
  const all = ["Médecine 3 Est", "Medicine 3 East", "Medicine 4 West", "Soins intensifs"];
  const names = (words: string) => departmentsBy(words, all).map(({ name }) => name);
  assert.deepEqual(names("med 3"), ["Médecine 3 Est", "Medicine 3 East"]);
  assert.deepEqual(names("intensifs SOINS"), ["Soins intensifs"]);
  assert.deepEqual([names("  "), names("radiology")], [[], []]);
});
