// The directory's lists, questions and cards: what is pure in them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distinct } from "../features/people/facets";
import { emptyList, withItem, withoutItem, withPage } from "../features/people/listing";
import { dialled, isPhone, languageName, phonesOf, roleAndWard } from "../features/people/person";
import { middleSquare, photoFault } from "../features/people/photo";
import { spokenAvailability, statusText } from "../kit/presence";
import { directoryQuery, filterOf, isAsked, literal, nothingAsked, searchText } from "../features/people/query";

const person = (id: string) => ({ id, displayName: id });

test("a later page is appended and nobody appears twice", () => {
  const first = withPage(emptyList<{ id: string }>(), { value: [person("a"), person("b")], "@odata.nextLink": "next", "@odata.count": 3 }, true);
  const second = withPage(first, { value: [person("b"), person("c")] }, false);
  assert.deepEqual(second.items.map((item) => item.id), ["a", "b", "c"]);
  assert.equal(second.next, null);
  assert.equal(second.total, 3);
  assert.equal(second.phase, "ready");
});

test("a first page replaces what an older question found", () => {
  const old = withPage(emptyList<{ id: string }>(), { value: [person("a")], "@odata.count": 1 }, true);
  const list = withPage(old, { value: [person("z")] }, true);
  assert.deepEqual(list.items.map((item) => item.id), ["z"]);
  assert.equal(list.total, null);
});

test("a changed person stays in place, a deleted one leaves and is not counted", () => {
  const list = withPage(emptyList<{ id: string; displayName: string }>(), { value: [person("a"), person("b")], "@odata.count": 2 }, true);
  assert.equal(withItem(list, { id: "b", displayName: "B" }).items[1]!.displayName, "B");
  assert.deepEqual(withoutItem(list, "a").items.map((item) => item.id), ["b"]);
  assert.equal(withoutItem(list, "a").total, 1);
  assert.equal(withoutItem(list, "stranger").total, 2);
});

test("quotes cannot end a search or a literal early", () => {
  assert.equal(searchText('  o"neill\\  bob '), '"o neill bob"');
  assert.equal(searchText("  "), undefined);
  assert.equal(literal("Hôpital de l'Est"), "'Hôpital de l''Est'");
});

test("filters join, and a search is not sorted", () => {
  const asked = { text: "anne", department: "Urgences", jobTitle: "Ward Clerk", enabled: "disabled" as const };
  assert.equal(filterOf(asked), "department eq 'Urgences' and jobTitle eq 'Ward Clerk' and accountEnabled eq false");
  assert.equal(directoryQuery(asked, 20).$orderby, undefined);
  assert.equal(directoryQuery(nothingAsked, 20).$orderby, "displayName");
  assert.equal(filterOf({ ...nothingAsked, enabled: "all" }), undefined);
  assert.equal(isAsked(nothingAsked), false);
  assert.equal(isAsked({ ...nothingAsked, text: " a " }), true);
});

test("departments come once each, sorted as people read them", () => {
  assert.deepEqual(distinct(["Urgences", "Émotion", null, "Dialyse", "Urgences", ""], "fr"), ["Dialyse", "Émotion", "Urgences"]);
});

test("a card says role and ward, and each number once", () => {
  assert.equal(roleAndWard({ jobTitle: "Nurse", department: null }), "Nurse");
  assert.equal(roleAndWard({ jobTitle: "Nurse", department: "ICU" }), "Nurse · ICU");
  const phones = phonesOf({ mobilePhone: " +1 514 ", businessPhones: ["+1 514", "4100", " "] });
  assert.deepEqual(phones.map((phone) => phone.number), ["+1 514", "4100"]);
  assert.equal(dialled("+1 (514) 555-0123"), "tel:+15145550123");
});

test("telephone numbers of wards and of the world are accepted, words are not", () => {
  for (const good of ["+1 514 555 0123", "4100", "514-555-0123 poste 42", "(0)20 7946.0000".replace("(0)", "0")]) assert.ok(isPhone(good), good);
  for (const bad of ["", "12", "call me", "+", "514 555 O123", "<script>"]) assert.ok(!isPhone(bad), bad);
});

test("languages are named in the reader's language", () => {
  assert.equal(languageName("fr", "fr"), "Français");
  assert.equal(languageName("fr-CA", "en").startsWith("Canadian French") || languageName("fr-CA", "en").startsWith("French"), true);
  assert.equal(languageName("not a code!", "en"), "not a code!");
});

test("idle presence reads like its plain form, and an unknown one is said to be unknown", () => {
  const being = (availability: string) => ({ id: "a", availability, activity: availability });
  assert.equal(spokenAvailability(being("BusyIdle")), "Busy");
  assert.equal(spokenAvailability(being("Martian")), "Unknown");
  assert.equal(spokenAvailability(undefined), "Unknown");
});

test("a status message ends at its expiry, which is in UTC without a sign", () => {
  const presence = (dateTime?: string) => ({
    id: "a",
    availability: "Busy",
    activity: "Busy",
    statusMessage: { message: { content: " In theatre " }, expiryDateTime: dateTime ? { dateTime, timeZone: "UTC" } : null },
  });
  const now = new Date("2026-11-17T12:00:00Z");
  assert.equal(statusText(presence(), now), "In theatre");
  assert.equal(statusText(presence("2026-11-17T12:00:01.0000000"), now), "In theatre");
  assert.equal(statusText(presence("2026-11-17T11:59:59"), now), "");
  assert.equal(statusText(undefined, now), "");
});

test("only pictures of a sensible size are taken, and cut square from the middle", () => {
  assert.equal(photoFault({ type: "image/gif", size: 10 }), "photo.type");
  assert.equal(photoFault({ type: "image/png", size: 40 * 1024 * 1024 }), "photo.size");
  assert.equal(photoFault({ type: "image/jpeg", size: 9 * 1024 * 1024 }), null);
  assert.deepEqual(middleSquare(400, 300), { x: 50, y: 0, edge: 300 });
});
