// The wire types of teams and channels as Microsoft Graph names them, cut down to what these screens read.
import type { Member } from "../chats/types";
import type { Patient } from "../patients/types";

export type { Member };
export type Role = "owner" | "member";
export type Visibility = "public" | "private" | "hiddenMembership";
export type Membership = "standard" | "private" | "shared";

/** How much of a channel one is told of: each new conversation, what concerns one, or only what is said to one by name. */
export type Attention = "all" | "standard" | "quiet";

export interface MemberSettings {
  allowCreateUpdateChannels: boolean;
  allowCreatePrivateChannels: boolean;
  allowDeleteChannels: boolean;
  allowAddRemoveApps?: boolean;
  allowCreateUpdateRemoveTabs?: boolean;
}
/** What guests may, who are not asked about as members. */
export interface GuestSettings { allowCreateUpdateChannels: boolean; allowDeleteChannels: boolean }
export interface MessagingSettings {
  allowUserEditMessages: boolean;
  allowUserDeleteMessages: boolean;
  allowOwnerDeleteMessages: boolean;
  allowTeamMentions: boolean;
  allowChannelMentions: boolean;
}

/** Who begins conversations in a channel, and who answers them; moderators are its owners. */
export interface Moderation {
  userNewMessageRestriction: "everyone" | "everyoneExceptGuests" | "moderators";
  replyRestriction: "everyone" | "authorAndModerators";
}

export interface Channel {
  id: string;
  displayName: string;
  description?: string | null;
  membershipType: Membership;
  isArchived?: boolean;
  /** Where it is asked for. */
  summary?: { guestsCount?: number } | null;
  "@salus.unreadCount"?: number;
  "@salus.mentioned"?: boolean;
  "@salus.attention"?: Attention;
  "@salus.lastMessageReadDateTime"?: string | null;
  "@salus.deletedDateTime"?: string | null;
  "@salus.moderationSettings"?: Moderation;
}

export interface Team {
  id: string;
  displayName: string;
  description?: string | null;
  visibility: Visibility;
  isArchived?: boolean;
  specialization?: string;
  memberSettings?: MemberSettings;
  guestSettings?: GuestSettings;
  messagingSettings?: MessagingSettings;
  summary?: { ownersCount: number; membersCount: number; guestsCount?: number } | null;
  /** Guest: not in the team, only in shared channels of it. Somebody from outside whom the team has let in is a member. */
  "@salus.role"?: Role | "guest" | string;
  /** Of a team for one patient, told to its members. */
  "@salus.patient"?: Patient | null;
  /** The first is the one that every team has. */
  channels?: Channel[];
}

/** A team whose people are in a shared channel; the host is the one that the channel belongs to. */
export interface SharedTeam { id: string; displayName: string; isHostTeam: boolean }

/** People of a team under one name. */
export interface Tag {
  id: string;
  teamId: string;
  displayName: string;
  description: string | null;
  /** Of those who are in the team. */
  memberCount: number;
}

export interface TeamPatch {
  displayName?: string;
  description?: string | null;
  visibility?: Visibility;
  memberSettings?: Partial<MemberSettings>;
  guestSettings?: Partial<GuestSettings>;
  messagingSettings?: Partial<MessagingSettings>;
}
export interface Answered { userId: string | null; error: { code?: string; message?: string } | null }

/** What stands beside the posts of a channel. */
export interface ChannelTab {
  id: string;
  displayName: string;
  sortOrderIndex: string;
  configuration?: { entityId?: string | null; contentUrl?: string | null; websiteUrl?: string | null } | null;
  teamsApp?: { id: string; displayName?: string } | null;
}
export interface Installation { id: string; teamsApp: { id: string; displayName: string; distributionMethod?: string } }
