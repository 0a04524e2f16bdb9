// Setting up a hospital: where one is, what is suggested, and what is sent of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assignments, beforeOf, doneSteps, isOffered, markOf, moved, nextOf, packagesOf, pageOf, places, remaining, suggested } from "../features/setup/course";
import { steps, tasks, type Department, type Job, type Setup } from "../features/setup/types";

const setup = (change: Partial<Setup> = {}): Setup => ({
  scenarios: [{ id: "secureMessaging", isChosen: false, apps: ["Chat"] }], steps: steps.map((id) => ({ id, state: "open" })), isFinished: false,
  staff: { people: 1, departments: 0 }, departments: [], jobTitles: [], pins: [], checklist: [], ...change,
});
const began = setup({ staff: { people: 637, departments: 26 }, steps: steps.map((id) => ({ id, state: id === "scenarios" ? "done" : id === "staff" ? "skipped" : "open" })) });

test("it opens at the first step nobody has decided about, or where the address says", () => {
  assert.equal(pageOf(undefined, setup()), "scenarios");
  assert.equal(pageOf(undefined, began), "packages");
  assert.equal(pageOf("apps", began), "apps");
  assert.equal(pageOf("nonsense", began), "packages");
  assert.equal(pageOf(undefined, setup({ steps: steps.map((id) => ({ id, state: "done" })) })), "checklist");
  assert.deepEqual([nextOf("apps"), nextOf("checklist"), beforeOf("scenarios"), beforeOf("checklist")], ["checklist", "checklist", undefined, "apps"]);
});

test("it is offered to an empty hospital and to one that has begun, not to one that runs, nor when it is finished", () => {
  assert.ok(isOffered(setup()) && isOffered(began));
  assert.ok(!isOffered(setup({ staff: { people: 637, departments: 26 } })));
  assert.ok(!isOffered({ ...began, isFinished: true }));
});

test("departments where somebody leads and that have no team yet are suggested", () => {
  const of = (code: string, leaders: number, teamId: string | null = null): Department => ({ code, displayName: code, people: 20, leaders, teamId });
  assert.deepEqual(suggested([of("MED3", 2), of("FIN", 0), of("ICU", 1, "t1")]), ["MED3"]);
});

test("only packages that change are given", () => {
  const of = (jobTitle: string, packageId: string | null, suggestedPackageId: string | null): Job => ({ jobTitle, people: 3, packageId, suggestedPackageId });
  const jobs = [of("Nurse", null, "clinical"), of("Clerk", "information", "clinical"), of("Porter", null, null)];
  const chosen = packagesOf(jobs);
  assert.deepEqual(chosen, { Nurse: "clinical", Clerk: "information", Porter: "" });
  assert.deepEqual(assignments(jobs, chosen), [{ jobTitle: "Nurse", packageId: "clinical" }]);
  assert.deepEqual(assignments(jobs, { ...chosen, Nurse: "", Clerk: "" }), [{ jobTitle: "Clerk", packageId: null }]);
});

test("apps move by one place and no further than the ends", () => {
  assert.deepEqual(moved(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 1, 1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b"], 0, -1), ["a", "b"]);
});

test("each task of the list has a place where it is done", () => {
  for (const task of tasks) assert.match(places[task], /^\/admin\//);
});

test("a step looks done only where the list of what remains says so", () => {
  const staff = (isDone: boolean, state: "open" | "done" | "skipped") =>
    setup({ checklist: [{ id: "staff", isDone }], steps: steps.map((id) => ({ id, state: id === "staff" ? state : "open" })) });
  assert.equal(markOf(staff(false, "done"), "staff"), "skipped");
  assert.equal(markOf(staff(false, "open"), "staff"), "open");
  assert.equal(markOf(staff(true, "open"), "staff"), "done");
  assert.equal(markOf(setup({ steps: [{ id: "apps", state: "done" }] }), "apps"), "done");
  assert.deepEqual([doneSteps(staff(false, "done")), doneSteps(staff(true, "skipped"))], [0, 1]);
});

test("the hospital's name and the ways in are part of what remains", () => {
  const all = setup({ checklist: [{ id: "scenarios", isDone: true }, { id: "staff", isDone: true }, { id: "wards", isDone: false }] });
  assert.deepEqual(remaining(all, "Salus", false).filter((each) => !each.isDone).map(({ id }) => id), ["hospitalName", "waysIn", "wards"]);
  assert.deepEqual(remaining(all, "Saint Luke", true).map(({ id, isDone }) => isDone && id), ["hospitalName", "scenarios", "staff", "waysIn", false]);
});
