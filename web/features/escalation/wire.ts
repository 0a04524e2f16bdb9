// The hospital's plans: read by everybody who sends, kept by administrators.
import { api } from "../../kit/api";
import type { Named, Plan } from "../urgent/course";
import { withTeams } from "./tag-teams";
import { wirePlan } from "./wire-plan";

export interface HospitalPlan extends Plan {
  id: string;
  "@odata.etag"?: string;
  displayName: string;
  isDefault: boolean;
  /** Holds for whoever asks, unless they choose another. */
  isUsual: boolean;
  groups: Named[];
}

export interface PlanBody { displayName: string; plan: Plan; isDefault: boolean; groups: Named[] }
const path = "/salus/v1/escalationPlans";

export const readPlans = async (signal?: AbortSignal): Promise<HospitalPlan[]> =>
  withTeams((await api.get<{ value: HospitalPlan[] }>(path, undefined, { signal })).value);

/** What somebody else saved meanwhile is not overwritten unseen. */
export function savePlan(body: PlanBody, old?: HospitalPlan): Promise<HospitalPlan> {
  const sent = { displayName: body.displayName, isDefault: body.isDefault, groupIds: body.groups.map((group) => group.id), ...wirePlan(body.plan) };
  if (!old) return api.post<HospitalPlan>(path, sent);
  const headers = old["@odata.etag"] ? { "if-match": old["@odata.etag"] } : undefined;
  return api.put<HospitalPlan>(`${path}/${old.id}`, sent, { headers });
}

export const removePlan = (id: string): Promise<void> => api.delete(`${path}/${id}`);
