// With which teams a channel can be shared, and who ends it. Pure.
import { isOwner } from "../rights";
import type { SharedTeam, Team } from "../types";

/** One's own teams where one may speak for both sides. */
export const offered = <T extends Team>(mine: readonly T[], hostId: string, shared: readonly SharedTeam[]): T[] =>
  mine.filter((team) => isOwner(team) && team.id !== hostId && !team.isArchived && !team["@salus.patient"] && !shared.some(({ id }) => id === team.id));

export const mayEnd = ({ id, isHostTeam }: SharedTeam, ownsChannel: boolean, mine: readonly Team[]): boolean =>
  !isHostTeam && (ownsChannel || mine.some((team) => team.id === id && isOwner(team)));
