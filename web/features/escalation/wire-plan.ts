// A plan as a request writes it down.
import type { Named, Plan, Target } from "../urgent/course";

export type TargetKind = "user" | "dutyRole" | "group" | "tag";
export const kindOf = (target: Target): TargetKind => (target.user ? "user" : target.dutyRole ? "dutyRole" : target.group ? "group" : "tag");
export const idOf = (target: Target): string => (target[kindOf(target)] as Named).id;
export const wireTarget = (target: Target): Record<string, string> => ({ [target.tag ? "teamworkTagId" : `${kindOf(target)}Id`]: idOf(target) });

export const wirePlan = (plan: Plan) => ({
  waitMinutes: plan.waitMinutes,
  steps: plan.steps.map((each) => ({ target: wireTarget(each.target), waitMinutes: each.waitMinutes })),
  lastResort: wireTarget(plan.lastResort),
});
