// Where somebody is in the set-up, and what follows. Pure.
import { steps, type Department, type Job, type Setup, type StepId, type StepState, type Task } from "./types";

export type Page = StepId | "checklist";
export const pages: readonly Page[] = [...steps, "checklist"];
export const pathOf = (page: Page): string => `/admin/setup/${page}`;
export const nextOf = (page: Page): Page => pages[Math.min(pages.length - 1, pages.indexOf(page) + 1)]!;
export const beforeOf = (page: Page): Page | undefined => pages[pages.indexOf(page) - 1];
export const stateOf = (setup: Setup, id: StepId): StepState => setup.steps.find((step) => step.id === id)?.state ?? "open";

/** What a step's mark says is what the list of what remains says: nothing that somebody went past looks done. */
export function markOf(setup: Setup, id: StepId): StepState {
  const task = setup.checklist.find((each) => each.id === id);
  const state = stateOf(setup, id);
  if (!task) return state;
  if (task.isDone) return "done";
  return state === "open" ? "open" : "skipped";
}
export const doneSteps = (setup: Setup): number => steps.filter((id) => markOf(setup, id) === "done").length;

/** The page of the address, or the first step that nobody has decided about. */
export function pageOf(asked: string | undefined, setup: Setup): Page {
  const named = pages.find((page) => page === asked);
  return named ?? steps.find((id) => stateOf(setup, id) === "open") ?? "checklist";
}

export const isStarted = (setup: Setup): boolean => setup.steps.some((step) => step.state !== "open") || setup.scenarios.some((each) => each.isChosen);
/** The administrator alone is no hospital yet. */
export const isEmpty = (setup: Setup): boolean => setup.staff.people <= 1;
export const isOffered = (setup: Setup): boolean => !setup.isFinished && (isEmpty(setup) || isStarted(setup));

/** Where people care for patients there is somebody who leads the shift. */
export const suggested = (departments: readonly Department[]): string[] =>
  departments.filter(({ teamId, leaders }) => !teamId && leaders > 0).map(({ code }) => code);

/** What each job has, or should have. */
export const packagesOf = (jobs: readonly Job[]): Record<string, string> =>
  Object.fromEntries(jobs.map((job) => [job.jobTitle, job.packageId ?? job.suggestedPackageId ?? ""]));
export const assignments = (jobs: readonly Job[], chosen: Readonly<Record<string, string>>): { jobTitle: string; packageId: string | null }[] =>
  jobs.filter((job) => (chosen[job.jobTitle] || null) !== job.packageId).map(({ jobTitle }) => ({ jobTitle, packageId: chosen[jobTitle] || null }));

export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...all];
  const [one] = next.splice(at, 1);
  next.splice(Math.max(0, at + by), 0, one!);
  return next;
}

/** Where each task of the list is done. */
export const places: Record<Task, string> = {
  scenarios: pathOf("scenarios"), staff: "/admin/import", packages: "/admin/policies/packages", teams: pathOf("teams"), secondFactor: "/admin/signIn", privacyOfficer: "/admin/people",
  technicalContact: "/admin/organization", wards: "/admin/patients", admissions: "/admin/patients/admissions",
  hospitalName: "/admin/organization", waysIn: "/admin/providers",
};

/** The name under which a new server begins. */
const UNNAMED = "Salus";
/** What only this side knows of stands where it belongs: the name first, the ways in after the people. */
export function remaining(setup: Setup, hospital: string, hasProvider: boolean): Setup["checklist"] {
  const waysIn = { id: "waysIn", isDone: hasProvider };
  const rest = setup.checklist.flatMap((each) => (each.id === "staff" ? [each, waysIn] : [each]));
  return [{ id: "hospitalName", isDone: hospital.trim() !== UNNAMED }, ...rest];
}
