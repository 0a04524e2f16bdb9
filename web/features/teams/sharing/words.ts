// With whom a channel is shared, in a sentence: "Shared with Cardiology and 2 people". Pure.
import type { Sharing } from "../live/sharing";
import type { Translate } from "../texts";

/** Teams that are called by their names; more would not fit beside the channel's. */
const NAMED = 2;

/** Oneself is not counted. */
export function sharedWith({ teams, people }: Sharing, me: string, t: Translate): string {
  const names = teams.filter((team) => !team.isHostTeam).map((team) => team.displayName);
  const others = people.filter((each) => each.userId !== me).length;
  const parts = [
    ...names.slice(0, NAMED),
    names.length > NAMED && t("shared.moreTeams", { count: names.length - NAMED }),
    others > 0 && t("shared.somePeople", { count: others }),
  ].filter(Boolean) as string[];
  return parts.length ? t("shared.with", { whom: listed(parts, t) }) : t("shared.withNobody");
}

const listed = (parts: readonly string[], t: Translate): string =>
  parts.length < 2 ? parts.join() : t("shared.and", { first: parts.slice(0, -1).join(", "), last: parts[parts.length - 1]! });
