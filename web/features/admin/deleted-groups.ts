// Groups and teams that were deleted and can still be brought back.
import { api } from "../../kit/api";
import { isTeam, type Group } from "./groups-state";

export interface DeletedGroup extends Group { deletedDateTime: string }

/** After this many days a deleted group is gone for good. */
export const DAYS = 30;
export const untilOf = (group: DeletedGroup): string => new Date(Date.parse(group.deletedDateTime) + DAYS * 86_400_000).toISOString();
/** What is lost for good. */
export const erasing = (group: DeletedGroup): "eraseTeam" | "eraseGroup" => (isTeam(group) ? "eraseTeam" : "eraseGroup");

const path = "/directory/deletedItems";

/** The one deleted last first. */
export async function deletedGroups(signal: AbortSignal): Promise<DeletedGroup[]> {
  const all: DeletedGroup[] = [];
  for await (const page of api.pages<DeletedGroup>(`${path}/microsoft.graph.group`, undefined, { signal })) all.push(...page);
  return all.sort((a, b) => b.deletedDateTime.localeCompare(a.deletedDateTime));
}

export const restoreGroup = (id: string): Promise<unknown> => api.post(`${path}/${encodeURIComponent(id)}/restore`);
export const eraseGroup = (id: string): Promise<void> => api.delete(`${path}/${encodeURIComponent(id)}`);
