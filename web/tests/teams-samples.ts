// Small teams, channels and conversations for the tests of the teams feature.
import type { Message } from "../features/chats/types";
import type { Channel, Team } from "../features/teams/types";
import type { RootMessage } from "../features/teams/wire";
import { message } from "./chats-samples";

export const GENERAL = "19:general@thread.tacv2";
export const WOUNDS = "19:wounds@thread.tacv2";
export const channel = (id: string, displayName: string, change: Partial<Channel> = {}): Channel =>
  ({ id, displayName, membershipType: "standard", "@salus.unreadCount": 0, "@salus.mentioned": false, ...change });

export const team = (id: string, displayName: string, change: Partial<Team> = {}): Team => ({
  id, displayName, visibility: "private", isArchived: false, "@salus.role": "member",
  memberSettings: { allowCreateUpdateChannels: true, allowCreatePrivateChannels: true, allowDeleteChannels: true },
  messagingSettings: { allowUserEditMessages: true, allowUserDeleteMessages: true, allowOwnerDeleteMessages: true, allowTeamMentions: true, allowChannelMentions: true },
  channels: [channel(GENERAL, "General"), channel(WOUNDS, "Wound care")], ...change,
});

export function post(minute: number, from: string, change: Partial<Message> = {}): Message {
  return message(minute, from, { chatId: GENERAL, channelIdentity: { teamId: "t1", channelId: GENERAL }, replyToId: null, ...change });
}
export const answer = (root: Message, minute: number, from: string, change: Partial<Message> = {}): Message =>
  post(minute, from, { replyToId: root.id, ...change });
export const rooted = (root: Message, replies: Message[], count = replies.length, next?: string): RootMessage =>
  ({ ...root, replies: [...replies].reverse(), "replies@odata.count": count, ...(next ? { "replies@odata.nextLink": next } : {}) });
