// The server names the tag that a step calls; of which team it is, is added here where it is one's own.
import { ownTags, type OwnTag } from "../teams/live/tags";
import type { Plan, Target } from "../urgent/course";

function withTeam(target: Target, tags: readonly OwnTag[]): Target {
  const team = target.tag && tags.find((tag) => tag.id === target.tag!.id)?.team.displayName;
  return team ? { tag: { ...target.tag!, team } } : target;
}

export function teamsNamed<P extends Plan>(plan: P, tags: readonly OwnTag[]): P {
  const steps = plan.steps.map((step) => ({ ...step, target: withTeam(step.target, tags) }));
  return { ...plan, steps, lastResort: withTeam(plan.lastResort, tags) };
}

/** Without the teams the plans can be read as well. */
export async function withTeams<P extends Plan>(plans: P[]): Promise<P[]> {
  const isNeeded = plans.some((plan) => plan.lastResort.tag || plan.steps.some((step) => step.target.tag));
  const tags = isNeeded ? await ownTags().catch(() => []) : [];
  return tags.length ? plans.map((plan) => teamsNamed(plan, tags)) : plans;
}
