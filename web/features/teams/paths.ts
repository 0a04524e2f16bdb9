// The addresses of this feature, read and written in one place.
export const tabs = ["members", "tags", "channels", "apps", "settings"] as const;
export type Tab = (typeof tabs)[number];
/** Parts of what a shared channel says of itself. */
export const reaches = ["people", "teams", "everybody"] as const;
export type Reach = (typeof reaches)[number];
export type Place =
  | { view: "tree" }
  | { view: "admissions" }
  | { view: "emergency" }
  | { view: "about"; teamId: string; tab: Tab }
  | { view: "sharing"; teamId: string; channelId: string; reach: Reach }
  | { view: "find"; channelId: string; messageId: string | null }
  | { view: "channel"; teamId: string; channelId: string; rootId: string | null; replyId: string | null; tabId: string | null };

/** Ids of channels begin with a number and a colon, so no word can be mistaken for one; "-" is a team that is not known yet. */
export function placeOf(path: string): Place {
  const [team, second, third, root, reply] = path.split("/").filter(Boolean).slice(1).map(decoded);
  if (!team || (team === "-" && !second)) return { view: "tree" };
  if (team === "-" && second === "admissions") return { view: "admissions" };
  if (team === "-" && second === "emergency") return { view: "emergency" };
  if (team === "-") return { view: "find", channelId: second!, messageId: third === "m" ? root ?? null : null };
  if (!second || second === "about") return { view: "about", teamId: team, tab: tabs.find((tab) => tab === third) ?? "members" };
  if (third === "about") return { view: "sharing", teamId: team, channelId: second, reach: reaches.find((each) => each === root) ?? "people" };
  const linked = third === "m" ? root ?? null : null;
  const tabId = third === "tabs" ? root ?? null : null;
  return { view: "channel", teamId: team, channelId: second, rootId: linked, replyId: linked ? reply ?? null : null, tabId };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export const treePath = "/teams";
/** What the admission system sent and nobody has decided, for those who may. */
export const admissionsPath = `${treePath}/-/admissions`;
/** Where a patient's conversations are found by the number on the wristband. */
export const emergencyPath = `${treePath}/-/emergency`;
export const channelPath = (teamId: string, channelId: string): string => `${treePath}/${teamId}/${encodeURIComponent(channelId)}`;
export const sharingPath = (teamId: string, channelId: string, reach: Reach = "people"): string =>
  `${channelPath(teamId, channelId)}/about${reach === "people" ? "" : `/${reach}`}`;
export const threadPath = (teamId: string, channelId: string, rootId: string, replyId?: string | null): string =>
  `${channelPath(teamId, channelId)}/m/${rootId}${replyId ? `/${replyId}` : ""}`;
export const tabPath = (teamId: string, channelId: string, tabId: string): string =>
  `${channelPath(teamId, channelId)}/tabs/${encodeURIComponent(tabId)}`;
export const aboutPath = (teamId: string, tab: Tab = "members"): string =>
  `${treePath}/${teamId}/about${tab === "members" ? "" : `/${tab}`}`;
/** As the server names a channel where it tells of what is new in it. */
export const channelTag = (channelId: string): string => `chats/${channelId}`;
