// Teams and channels that fit the words typed, for the command box. Pure.
import { fits } from "../../../kit/fold";
import { aboutPath, channelPath } from "../paths";
import type { ChannelRow, TeamRow } from "./teams";

/** A team, or one channel of it. */
export interface PlaceFound {
  kind: "team" | "channel";
  id: string;
  name: string;
  /** The team that a channel is in. */
  within?: string;
  isPrivate?: boolean;
  isArchived?: boolean;
  path: string;
}

/** Some of the words may name the team, but a channel is only found when its own name is among them: "medicine wound". */
export function placesFitting(teams: readonly TeamRow[], typed: string): PlaceFound[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const named = teams.filter((team) => fits(team.displayName, typed)).map(teamFound);
  const channels = teams.flatMap((team) => team.channels
    .filter(({ displayName }) => fits(`${team.displayName} ${displayName}`, typed) && words.some((word) => fits(displayName, word)))
    .map((channel) => channelFound(team, channel)));
  return [...named, ...channels];
}

/** A team opens at its first channel, where its people talk. */
function teamFound(team: TeamRow): PlaceFound {
  const first = team.channels[0];
  const path = first ? channelPath(team.id, first.id) : aboutPath(team.id);
  return { kind: "team", id: team.id, name: team.displayName, isArchived: team.isArchived, path };
}

function channelFound(team: TeamRow, channel: ChannelRow): PlaceFound {
  const isArchived = Boolean(team.isArchived || channel.isArchived);
  const isPrivate = channel.membershipType === "private";
  return { kind: "channel", id: channel.id, name: channel.displayName, within: team.displayName, isPrivate, isArchived, path: channelPath(team.id, channel.id) };
}
