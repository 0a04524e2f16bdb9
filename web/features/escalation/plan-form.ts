// A plan while it is being written: steps that can be moved, what is missing, and the body of the request. Pure.
import type { Plan, Target } from "../urgent/course";
import { idOf, kindOf } from "./wire-plan";

export interface StepDraft { key: number; target: Target | null; minutes: string }
/** `minutes` of a step is how long is waited before it is called. */
export interface PlanDraft { steps: StepDraft[]; alarm: StepDraft }
export const WAITS = { least: 1, most: 120 };
export const MOST_STEPS = 8;

let keys = 0;
const step = (target: Target | null, minutes: number): StepDraft => ({ key: ++keys, target, minutes: String(minutes) });
export const newPlan = (): PlanDraft => ({ steps: [step(null, 5)], alarm: step(null, 5) });

export function draftOf(plan: Plan): PlanDraft {
  const waits = [plan.waitMinutes, ...plan.steps.map((each) => each.waitMinutes)];
  return {
    steps: plan.steps.map((each, index) => step(each.target, waits[index]!)),
    alarm: step(plan.lastResort, waits[plan.steps.length]!),
  };
}

export const withStep = (draft: PlanDraft): PlanDraft => ({ ...draft, steps: [...draft.steps, step(null, 5)] });
export const withoutStep = (draft: PlanDraft, key: number): PlanDraft => ({ ...draft, steps: draft.steps.filter((each) => each.key !== key) });

export function changed(draft: PlanDraft, key: number, change: Partial<StepDraft>): PlanDraft {
  const apply = (each: StepDraft) => (each.key === key ? { ...each, ...change } : each);
  return { steps: draft.steps.map(apply), alarm: apply(draft.alarm) };
}

export function moved(draft: PlanDraft, key: number, to: number): PlanDraft {
  const from = draft.steps.findIndex((each) => each.key === key);
  if (from < 0 || to < 0 || to >= draft.steps.length || from === to) return draft;
  const steps = [...draft.steps];
  steps.splice(to, 0, ...steps.splice(from, 1));
  return { ...draft, steps };
}

const minutesOf = (text: string): number | null => {
  const minutes = Number(text.trim());
  return /^\d+$/.test(text.trim()) && minutes >= WAITS.least && minutes <= WAITS.most ? minutes : null;
};

export interface StepFault { target?: "missing" | "twice"; minutes?: "wrong" }
/** By the key of the step. */
export function faults(draft: PlanDraft): Record<number, StepFault> {
  const seen = new Set<string>();
  const found: Record<number, StepFault> = {};
  for (const each of [...draft.steps, draft.alarm]) {
    const target = each.target ? undefined : ("missing" as const);
    const id = each.target && each !== draft.alarm ? `${kindOf(each.target)}/${idOf(each.target)}` : "";
    const twice = id && seen.has(id) ? ("twice" as const) : undefined;
    seen.add(id);
    const minutes = minutesOf(each.minutes) === null ? ("wrong" as const) : undefined;
    if (target || twice || minutes) found[each.key] = { target: target ?? twice, minutes };
  }
  return found;
}

export const isWhole = (draft: PlanDraft): boolean => draft.steps.length > 0 && Object.keys(faults(draft)).length === 0;

/** Only of a draft without faults. */
export function planOf(draft: PlanDraft): Plan {
  const waits = [...draft.steps, draft.alarm].map((each) => minutesOf(each.minutes) ?? WAITS.least);
  return {
    waitMinutes: waits[0]!,
    steps: draft.steps.map((each, index) => ({ target: each.target!, waitMinutes: waits[index + 1]! })),
    lastResort: draft.alarm.target!,
  };
}
