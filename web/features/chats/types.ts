// The wire types of chats as Microsoft Graph names them, cut down to what these screens read.
import type { Plan } from "../urgent/course";

export interface Identity { id: string; displayName: string | null; "@salus.isGuest"?: boolean }

export interface Member {
  id: string;
  roles: string[];
  displayName: string | null;
  userId: string;
  email?: string | null;
  visibleHistoryStartDateTime?: string | null;
  /** Not one person but everybody of a channel or a team or under a tag, offered where somebody is to be mentioned; the id says which. */
  circle?: CircleKind;
  /** How many stand under the tag. */
  count?: number;
  "@salus.isGuest"?: boolean;
}

export interface Body { contentType: "text" | "html"; content: string }
export type Importance = "normal" | "high" | "urgent";

export interface Reaction {
  reactionType: string;
  displayName?: string | null;
  createdDateTime: string;
  user: { user: Identity };
}

export type CircleKind = "channel" | "team" | "tag";
export interface Circle { id: string; displayName: string | null; conversationIdentityType: "channel" | "team" }
export interface Mention {
  id: number;
  mentionText: string;
  mentioned: { user?: (Identity & { userIdentityType?: string }) | null; conversation?: Circle | null; "@salus.tag"?: Identity | null };
}
export interface Attachment { id: string; contentType: string; content: string | null }

/** A program that writes, such as the admissions of the hospital. */
export interface Application { id: string; displayName: string | null }
export interface Sender { user?: Identity | null; application?: Application | null }

export const COLOURS = ["blue", "green", "amber", "red", "grey"] as const;
export type Colour = (typeof COLOURS)[number];
/** What begins a conversation may be announced under a headline. */
export interface Announcement { headline: string; colour: Colour }
export const HEADLINE_LIMIT = 120;

export interface EventDetail {
  "@odata.type": string;
  initiator?: { user?: Identity | null } | null;
  members?: Identity[];
  chatDisplayName?: string | null;
  channelDisplayName?: string | null;
  "@salus.emergencyAccess"?: { id: string; category: string; untilDateTime: string; initiator?: { user?: Identity | null } | null };
}

export interface Message {
  id: string;
  etag?: string;
  /** Of the chat or, once it has arrived (live/arrivals.ts), of the channel. */
  chatId: string;
  channelIdentity?: { teamId: string; channelId: string } | null;
  /** In a channel: the message that this one answers. */
  replyToId?: string | null;
  subject?: string | null;
  messageType: string;
  createdDateTime: string;
  lastModifiedDateTime?: string | null;
  lastEditedDateTime?: string | null;
  deletedDateTime?: string | null;
  importance: Importance;
  from: Sender | null;
  body: Body;
  attachments?: Attachment[];
  mentions?: Mention[];
  reactions?: Reaction[];
  eventDetail?: EventDetail | null;
  "@salus.clientId"?: string;
  "@salus.receiptRequested"?: boolean;
  "@salus.announcement"?: Announcement | null;
}

export interface Preview {
  id: string;
  createdDateTime: string;
  isDeleted: boolean;
  messageType: string;
  body: Body;
  from: Sender | null;
  eventDetail?: EventDetail | null;
}

export interface Chat {
  id: string;
  chatType: "oneOnOne" | "group" | "meeting";
  topic: string | null;
  createdDateTime: string;
  lastUpdatedDateTime?: string | null;
  viewpoint?: { isHidden: boolean; lastMessageReadDateTime: string | null } | null;
  members?: Member[];
  lastMessagePreview?: Preview | null;
  "@salus.unreadCount"?: number;
  "@salus.mentioned"?: boolean;
  /** By which one reads it who is not in it. */
  "@salus.emergencyAccess"?: { id: string; untilDateTime: string };
}

export type ChangeType = "created" | "updated" | "deleted";

/** Where in a team something is written: a conversation begun, or one that is answered. */
export interface ChannelPlace { teamId: string; rootId?: string; subject?: string; announcement?: Announcement }

/** What is quoted above a reply; the wire carries it as a messageReference attachment. */
export interface Quote { messageId: string; senderId: string; sender: string; preview: string }
export const MESSAGE_LIMIT_BYTES = 28 * 1024;
/** How a message is to go, beside its importance. What was written down before these existed has none of them. */
export interface Delivery {
  /** The author wants to be told when it is read. */
  receipt?: boolean;
  /** Whom an urgent message goes to when nobody takes it on; none means the sender's usual plan. */
  plan?: PlanChoice;
}
export type PlanChoice = { planId: string; name: string; plan: Plan } | { plan: Plan };
/** Above this many people the server sends no typing signs and takes no urgent messages. */
export const SMALL_CHAT = 20;
export const MEMBERS_LIMIT = 250;
