// Whom a message in a channel may mention: its people, and where the owners allow it everybody of the channel or team at once.
import { circleId } from "../../chats/compose/mention";
import type { Translate } from "../texts";
import type { Channel, Member, Team } from "../types";

export function mentionable(team: Team, channel: Channel, people: readonly Member[], t: Translate): Member[] {
  const { allowChannelMentions, allowTeamMentions } = team.messagingSettings ?? {};
  const circles: Member[] = [];
  if (allowChannelMentions !== false) circles.push(circle("channel", channel, t("mention.channel")));
  if (allowTeamMentions !== false && channel.membershipType === "standard") circles.push(circle("team", team, t("mention.team")));
  return [...circles, ...people];
}

/** The word for it finds it, too, whatever it is called. */
function circle(kind: "channel" | "team", { id, displayName }: { id: string; displayName: string }, word: string): Member {
  const named = circleId(kind, id);
  return { id: named, userId: named, displayName, roles: [word], circle: kind };
}
