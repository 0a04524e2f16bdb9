// Teams and channels that fit the words typed, for the command box. Pure.
import { fits } from "../../../kit/fold";
import { lang } from "../../../kit/texts";
import { placeOf } from "../../patients/about";
import { capitalName } from "../../patients/name";
import { aboutPath, channelPath } from "../paths";
import { namesOf } from "./shown";
import { isGuest, patientOf, type ChannelRow, type TeamRow } from "./teams";

/** A team, or one channel of it. */
export interface PlaceFound {
  kind: "team" | "channel";
  id: string;
  name: string;
  /** The team that a channel is in; of a patient the bed and the identifier. */
  within?: string;
  isPrivate?: boolean;
  isShared?: boolean;
  isArchived?: boolean;
  path: string;
}

/** Some of the words may name the team, but a channel is only found when its own name is among them: "medicine wound".
 *  Of a team that one is not in its few shared channels stand for it. */
export function placesFitting(teams: readonly TeamRow[], typed: string): PlaceFound[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const named = teams.filter((team) => !isGuest(team) && fits(namesOf(team), typed)).map(teamFound);
  const channels = teams.flatMap((team) => team.channels
    .filter(({ displayName }) => fits(`${team.displayName} ${displayName}`, typed) && (isGuest(team) || words.some((word) => fits(displayName, word))))
    .map((channel) => channelFound(team, channel)));
  return [...named, ...channels];
}

/** A team opens at its first channel, where its people talk. */
function teamFound(team: TeamRow): PlaceFound {
  const first = team.channels[0];
  const path = first ? channelPath(team.id, first.id) : aboutPath(team.id);
  const patient = patientOf(team);
  const within = patient && [placeOf(patient), patient.identifier].filter(Boolean).join(" · ");
  return { kind: "team", id: team.id, name: patient ? capitalName(patient, lang()) : team.displayName, within, isArchived: team.isArchived, path };
}

function channelFound(team: TeamRow, channel: ChannelRow): PlaceFound {
  const isArchived = Boolean(team.isArchived || channel.isArchived);
  const isPrivate = channel.membershipType === "private";
  const isShared = channel.membershipType === "shared";
  return { kind: "channel", id: channel.id, name: channel.displayName, within: team.displayName, isPrivate, isShared, isArchived, path: channelPath(team.id, channel.id) };
}
