// Patients: ages, the order of the beds, what one is found by, when a stay ends, and what a change sends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ageOf, archivedAt, asBedsStand, dayOf, hoursOf, isBirthDate, minutesOf, placeOf } from "../features/patients/about";
import { allergiesIn, allergiesOf, allergyDraft, allergyFault, fitting } from "../features/patients/allergies/allergies";
import { calledBy, choicesFor, isGone } from "../features/patients/admin/choices";
import { decisionsOf, isDecided, wordOf } from "../features/patients/admissions/rules";
import { changes } from "../features/patients/banner/changes";
import { breadthOf, capitalName, draftOf, emptyName, isNamed, nameSaid, plainName } from "../features/patients/name";
import { byDay } from "../features/patients/officers/days";
import type { Banner, Patient, Ward } from "../features/patients/types";
import { placeOf as addressOf, admissionsPath } from "../features/teams/paths";
import { placesFitting } from "../features/teams/tree/fitting";
import { branches } from "../features/teams/tree/shown";
import { inOrder, noTeams, patientOf, replacedBy, withPatient, withTeam } from "../features/teams/tree/teams";
import { team } from "./teams-samples";

const patient = (displayName: string, change: Partial<Patient> = {}): Patient => ({
  identifier: "100234", displayName, familyName: null, givenName: null, birthDate: "1948-03-02", allergies: null, wardCode: "MED3", wardName: "Medicine 3 East", room: "312-A", state: "admitted", ...change,
});
const of = (id: string, one: Patient, change = {}) => team(id, one.displayName, { "@salus.patient": one, ...change });
const now = new Date(2026, 10, 22, 13, 0);

test("an age is said in days, then months, then years, and counts no birthday before its day", () => {
  assert.deepEqual(ageOf("2026-11-22", now), { unit: "days", count: 0 });
  assert.deepEqual(ageOf("2026-11-01", now), { unit: "days", count: 21 });
  assert.deepEqual(ageOf("2026-10-22", now), { unit: "months", count: 1 });
  assert.deepEqual(ageOf("2026-10-24", now), { unit: "months", count: 1 });
  assert.deepEqual(ageOf("2024-11-23", now), { unit: "months", count: 23 });
  assert.deepEqual(ageOf("2024-11-22", now), { unit: "years", count: 2 });
  assert.deepEqual(ageOf("1948-03-02", now), { unit: "years", count: 78 });
  assert.deepEqual(ageOf("1948-11-23", now), { unit: "years", count: 77 });
  assert.deepEqual(ageOf("2024-02-29", new Date(2026, 1, 28)), { unit: "years", count: 2 });
  assert.equal(dayOf("1948-03-02").getDate(), 2);
});

test("a date of birth is a day that there was", () => {
  assert.ok(isBirthDate("1948-03-02", now) && isBirthDate("2026-11-22", now));
  for (const wrong of ["", "1948-3-2", "2026-11-23", "1948-02-31", "0048-01-01", "yesterday"]) assert.ok(!isBirthDate(wrong, now), wrong);
});

test("patients stand below the teams as their beds do, those who left last, archived ones at the very end", () => {
  const state = replacedBy(noTeams, [
    of("p1", patient("Zoé", { room: "312-A" })), of("p2", patient("Ana", { room: "98" })), of("p3", patient("Luc", { wardName: "Cardiology", room: null })),
    of("p4", patient("Eve", { state: "discharged", room: null })), of("p5", patient("Bob", { wardName: "Cardiology" }), { isArchived: true }), team("t1", "Medicine"),
  ]);
  assert.deepEqual(inOrder(state).map(({ id }) => id), ["t1", "p3", "p2", "p1", "p4", "p5"]);
  assert.ok(asBedsStand(patient("A", { room: null }), patient("A", { room: "1" })) > 0);
  const [zoe, ana] = [patient("Zoé Abel", { familyName: "Abel", givenName: "Zoé" }), patient("Ana Zander", { familyName: "Zander", givenName: "Ana" })];
  assert.ok(asBedsStand(zoe, ana) < 0 && asBedsStand(zoe, patient("Bob")) < 0);
  assert.equal(placeOf(patient("A")), "312-A · Medicine 3 East");
  assert.equal(placeOf(patient("A", { room: null, wardName: null })), "MED3");
});

test("a change of the patient keeps the rest of the team, and of the patient what it does not name", () => {
  const state = replacedBy(noTeams, [of("p1", patient("Marie Tremblay")), team("t1", "Medicine")]);
  const moved = withPatient(state, "p1", { room: "8", displayName: "Marie Roy", "@odata.type": "#salus.patient" } as Partial<Patient>);
  assert.deepEqual(patientOf(moved.byId["p1"]!), patient("Marie Roy", { room: "8" }));
  assert.equal(moved.byId["p1"]!.displayName, "Marie Roy");
  assert.equal(patientOf(withPatient(state, "p1", { room: null }).byId["p1"]!)!.room, null);
  const parts = { displayName: "Marie Roy", familyName: "Roy", givenName: "Marie", allergies: ["latex"] };
  assert.deepEqual(patientOf(withPatient(state, "p1", parts).byId["p1"]!), patient("Marie Roy", parts));
  assert.equal(withPatient(state, "t1", { room: "8" }), state);
  assert.deepEqual(patientOf(withTeam(state, { id: "p1", displayName: "Marie Tremblay", visibility: "private" }).byId["p1"]!), patient("Marie Tremblay"));
});

test("a patient's channels begin folded, and a patient is found by number, room and ward", () => {
  const all = inOrder(replacedBy(noTeams, [of("p1", patient("Marie Tremblay")), team("t1", "Medicine")]));
  assert.deepEqual(branches(all, "", new Set()).map(({ team: { id }, open }) => [id, open]), [["t1", true], ["p1", false]]);
  assert.deepEqual(branches(all, "", new Set(["t1", "p1"])).map(({ open }) => open), [false, true]);
  for (const words of ["100234", "312", "trem mar", "med3"]) assert.deepEqual(branches(all, words, new Set()).map(({ team: { id } }) => id), ["p1"], words);
  const [found] = placesFitting(all, "100234");
  assert.equal(found!.within, "312-A · Medicine 3 East · 100234");
});

test("what waits for a decision has an address of its own", () => {
  assert.deepEqual(addressOf(admissionsPath), { view: "admissions" });
  assert.deepEqual(decisionsOf({ state: "waiting", problem: "unknownWard" }), ["place", "dismiss"]);
  assert.deepEqual(decisionsOf({ state: "waiting", problem: "anotherStayIsOpen" }), ["accept", "dismiss"]);
  assert.deepEqual(decisionsOf({ state: "waiting", problem: "unknownAttending" }), ["accept"]);
  assert.deepEqual(decisionsOf({ state: "waiting", problem: "mergeCircle" }), ["dismiss"]);
  assert.deepEqual(decisionsOf({ state: "dismissed", problem: "unknownWard" }), []);
});

test("to accept is said by what is wrong, and what somebody decided can be undone", () => {
  assert.deepEqual([wordOf("accept", "anotherStayIsOpen"), wordOf("accept", "unknownAttending"), wordOf("dismiss", "anotherStayIsOpen")], ["over", "accept", "dismiss"]);
  assert.ok(isDecided({ state: "dismissed", decidedBy: null }) && isDecided({ state: "applied", decidedBy: "u1" }));
  assert.ok(!isDecided({ state: "applied", decidedBy: null }) && !isDecided({ state: "waiting", decidedBy: "u1" }));
});

test("only what was changed is sent", () => {
  const banner: Banner = { ...patient("Marie Tremblay"), allergies: ["iodine, by vein", "latex"], attending: [{ userId: "u1", displayName: "Dr. Roy" }] };
  const same = { name: draftOf(banner), birthDate: "1948-03-02", room: "312-A", allergies: allergyDraft(banner.allergies), attending: ["u1"] };
  assert.deepEqual(changes(banner, same), { kind: "update" });
  assert.deepEqual(changes(banner, { ...same, room: "8", attending: ["u2"] }), { kind: "update", room: "8", attending: ["u2"] });
  assert.deepEqual(changes(banner, { ...same, room: null }), { kind: "update", room: null });
  assert.deepEqual(changes({ ...banner, room: null }, { ...same, room: null }), { kind: "update" });
  assert.deepEqual(changes(banner, { ...same, allergies: { text: "latex", none: false } }), { kind: "update", allergies: ["latex"] });
  assert.deepEqual(changes(banner, { ...same, allergies: { text: "latex", none: true } }), { kind: "update", allergies: [] });
  for (const said of [null, []]) {
    assert.deepEqual(changes({ ...banner, allergies: said }, { ...same, allergies: allergyDraft(said) }), { kind: "update" });
  }
});

test("the family name stands first in capitals, where it is known which it is", () => {
  const marie = { displayName: "Marie de la Forêt", familyName: "de la Forêt", givenName: "Marie" };
  assert.equal(capitalName(marie, "fr"), "DE LA FORÊT Marie");
  assert.equal(plainName(marie), "de la Forêt, Marie");
  assert.deepEqual([capitalName({ ...marie, givenName: null }, "en"), plainName({ ...marie, givenName: null })], ["DE LA FORÊT", "de la Forêt"]);
  for (const unknown of [{ displayName: "Marie Roy" }, { displayName: "Marie Roy", familyName: null, givenName: "Marie" }]) {
    assert.deepEqual([capitalName(unknown, "fr"), plainName(unknown)], ["Marie Roy", "Marie Roy"]);
  }
  assert.ok(breadthOf("TREMBLAY Marie") > breadthOf("Tremblay Marie"));
  const all = inOrder(replacedBy(noTeams, [of("p1", patient("M. Tremblay", { familyName: "Tremblay", givenName: "Marie" }))]));
  for (const words of ["marie tremblay", "tremblay marie"]) assert.equal(branches(all, words, new Set()).length, 1, words);
});

test("the parts of a name are said together, the whole name only where nothing else is known", () => {
  const [whole, parts] = [patient("Marie Tremblay"), patient("Marie Tremblay", { familyName: "Tremblay", givenName: "Marie" })];
  for (const one of [whole, parts]) assert.deepEqual(nameSaid(draftOf(one), one), {});
  assert.deepEqual(nameSaid({ ...draftOf(whole), whole: "Marie Roy " }, whole), { displayName: "Marie Roy" });
  assert.deepEqual(nameSaid({ ...draftOf(whole), inParts: true, family: "Tremblay", given: "Marie" }, whole), { familyName: "Tremblay", givenName: "Marie" });
  assert.deepEqual(nameSaid({ ...draftOf(parts), given: "Marie-Ève" }, parts), { familyName: "Tremblay", givenName: "Marie-Ève" });
  assert.deepEqual(nameSaid({ ...draftOf(parts), given: "" }, parts), { familyName: "Tremblay" });
  assert.deepEqual(nameSaid({ ...emptyName, family: "Roy" }), { familyName: "Roy" });
  assert.ok(isNamed({ ...emptyName, family: "Roy" }) && !isNamed({ ...emptyName, given: "Marie" }) && !isNamed({ ...draftOf(whole), whole: " " }, whole));
  assert.ok(!isNamed({ ...draftOf(whole), inParts: true }, whole) && !isNamed({ ...draftOf(parts), family: "" }, parts));
  const given = patient("Marie", { givenName: "Marie" });
  assert.ok(isNamed(draftOf(given), given) && !isNamed({ ...draftOf(given), given: "Anne" }, given));
});

test("allergies are typed a line or a comma apart, and what was said is not made unsaid", () => {
  assert.deepEqual(allergiesOf("penicillin, latex; \n\n codeine\nlatex\n2,4-D", null), ["penicillin", "latex", "codeine", "2,4-D"]);
  assert.deepEqual(allergiesOf("iodine, by vein\nnuts, eggs", ["iodine, by vein"]), ["iodine, by vein", "nuts", "eggs"]);
  const draft = (text: string, none = false) => ({ text, none });
  assert.deepEqual([allergiesIn(draft(" "), null), allergiesIn(draft("latex", true), null), allergiesIn(draft("latex"), null)], [undefined, [], ["latex"]]);
  assert.deepEqual([allergyDraft(null), allergyDraft([]), allergyDraft(["a", "b"])], [draft(""), draft("", true), draft("a\nb")]);
  assert.deepEqual([allergyFault(draft(""), null), allergyFault(draft(""), []), allergyFault(draft(""), ["latex"]), allergyFault(draft("", true), ["latex"])], [undefined, "unsaid", "unsaid", undefined]);
  assert.equal(allergyFault(draft("x".repeat(101)), null), "long");
  assert.equal(allergyFault(draft(Array.from({ length: 51 }, (_, at) => `a${at}`).join("\n")), null), "many");
});

test("a long list of allergies is shortened between two of them, and says how many more there are", () => {
  assert.deepEqual(fitting(["penicillin", "latex"], 17), { shown: ["penicillin", "latex"], more: 0 });
  assert.deepEqual(fitting(["penicillin", "latex"], 16), { shown: ["penicillin"], more: 1 });
  assert.deepEqual(fitting(["x".repeat(90), "latex", "nuts"], 20), { shown: ["x".repeat(90)], more: 2 });
});

test("hours are minutes on the wire, with a comma or a point", () => {
  assert.deepEqual([minutesOf("8", 168), minutesOf("1,5", 168), minutesOf("0.25", 168)], [480, 90, 15]);
  for (const wrong of ["", "-1", "169", "8h", "1.5.2"]) assert.equal(minutesOf(wrong, 168), undefined, wrong);
  assert.equal(hoursOf(90), 1.5);
  const ward: Ward = { code: "MED3", displayName: "Medicine", templateId: null, teamId: null, teamName: null, dutyIds: [], policyPackageId: null, handOverMinutes: 480, archiveAfterMinutes: 1440 };
  assert.equal(archivedAt([ward], "MED3", now)!.getTime() - now.getTime(), 86_400_000);
  assert.equal(archivedAt([ward], "ICU", now), undefined);
});

test("who looked stands under the days, the newest first", () => {
  const days = byDay([{ userId: "1", displayName: "Zoé", date: "2026-11-21" }, { userId: "2", displayName: "Ana", date: "2026-11-22" }, { userId: "3", displayName: "Bob", date: "2026-11-21" }]);
  assert.deepEqual(days.map(({ date, people }) => [date, ...people.map((each) => each.displayName)]), [["2026-11-22", "Ana"], ["2026-11-21", "Bob", "Zoé"]]);
});

test("what a ward was given and is no longer there is said in words, and must be chosen anew", () => {
  const words = { none: "None", gone: "No longer there", nameOf: (name: string) => name.toUpperCase() };
  const all = [{ id: "p1", displayName: "Clinical" }];
  assert.deepEqual(["p1", "p2", null].map((id) => calledBy(id, all, words)), ["CLINICAL", "No longer there", "None"]);
  assert.equal(calledBy("standard", all, words), "None");
  assert.deepEqual(["p1", "p2", "", null, "standard"].map((id) => isGone(id, all)), [false, true, false, false, false]);
  assert.deepEqual(choicesFor("p2", all, words), [{ value: "p2", label: "No longer there" }, { value: "p1", label: "CLINICAL" }]);
  assert.deepEqual(choicesFor("", all, words), [{ value: "p1", label: "CLINICAL" }]);
});
