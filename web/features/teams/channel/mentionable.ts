// Whom a message in a channel may mention: its people, those under a tag of the team, and where the owners allow it everybody at once.
import { circleId } from "../../chats/compose/mention";
import type { Translate } from "../texts";
import type { Channel, Member, Tag, Team } from "../types";

export function mentionable(team: Team, channel: Channel, people: readonly Member[], tags: readonly Tag[], t: Translate): Member[] {
  const { allowChannelMentions, allowTeamMentions } = team.messagingSettings ?? {};
  const circles: Member[] = [];
  if (allowChannelMentions !== false) circles.push(circle("channel", channel, t("mention.channel")));
  if (allowTeamMentions !== false && channel.membershipType === "standard") circles.push(circle("team", team, t("mention.team")));
  // A tag that nobody stands under reaches nobody.
  return [...circles, ...tags.filter((tag) => tag.memberCount > 0).map(tagged), ...people];
}

/** The word for it finds it, too, whatever it is called. */
function circle(kind: "channel" | "team", { id, displayName }: { id: string; displayName: string }, word: string): Member {
  const named = circleId(kind, id);
  return { id: named, userId: named, displayName, roles: [word], circle: kind };
}

function tagged({ id, displayName, memberCount }: Tag): Member {
  const named = circleId("tag", id);
  return { id: named, userId: named, displayName, roles: [], circle: "tag", count: memberCount };
}
