// Who may do what in a team, as its owners decided and the server enforces. Pure: a screen offers only what would be accepted.
import { amGuest } from "../../kit/session";
import type { Message } from "../chats/types";
import type { Channel, Membership, Moderation, Team } from "./types";

/** Not for all of its team: it has people and owners of its own. */
export const isApart = (channel: Pick<Channel, "membershipType">): boolean => channel.membershipType !== "standard";

export const isOwner = (team: Team): boolean => team["@salus.role"] === "owner";
export const isMain = (team: Team, channel: Channel): boolean => team["@salus.role"] !== "guest" && team.channels?.[0]?.id === channel.id;
export const isClosed = (team: Team, channel: Channel): boolean => Boolean(team.isArchived || channel.isArchived);

/** @param guest Guests make standard channels alone, where the team lets them. */
export function mayCreate(team: Team, kind: Membership, byPolicy = true, guest = amGuest()): boolean {
  if (team.isArchived || (kind !== "standard" && !byPolicy)) return false;
  if (guest) return kind === "standard" && Boolean(team.guestSettings?.allowCreateUpdateChannels);
  // What leaves the team is its owners' to open, and what is said of a patient does not leave it.
  if (kind === "shared") return isOwner(team) && !team["@salus.patient"];
  const { allowCreateUpdateChannels: any, allowCreatePrivateChannels: privates } = team.memberSettings ?? {};
  return isOwner(team) || Boolean(any && (kind === "standard" || privates));
}

/** A private or shared channel is its own owners'. */
export function mayChange(team: Team, channel: Channel, ownsIt: boolean, guest = amGuest()): boolean {
  if (isClosed(team, channel)) return false;
  if (isApart(channel)) return ownsIt;
  return isOwner(team) || Boolean((guest ? team.guestSettings : team.memberSettings)?.allowCreateUpdateChannels);
}

export function mayDelete(team: Team, channel: Channel, ownsIt: boolean, guest = amGuest()): boolean {
  if (team.isArchived || isMain(team, channel)) return false;
  if (isApart(channel)) return ownsIt;
  return isOwner(team) || Boolean((guest ? team.guestSettings : team.memberSettings)?.allowDeleteChannels);
}

/** The first channel rests with its team. */
export function mayArchive(team: Team, channel: Channel, ownsIt: boolean): boolean {
  if (team.isArchived || isMain(team, channel)) return false;
  return governs(team, channel, ownsIt);
}

export function mayKeepTabs(team: Team, channel: Channel, ownsIt: boolean, guest = amGuest()): boolean {
  if (guest || isClosed(team, channel)) return false;
  return governs(team, channel, ownsIt) || Boolean(team.memberSettings?.allowCreateUpdateRemoveTabs);
}

export const mayKeepApps = (team: Team, guest = amGuest()): boolean =>
  !guest && !team.isArchived && (isOwner(team) || Boolean(team.memberSettings?.allowAddRemoveApps));

/** Of a standard channel the team's owners, of another one its own. */
const governs = (team: Team, channel: Channel, ownsIt: boolean): boolean => (isApart(channel) ? ownsIt : isOwner(team));

const open: Moderation = { userNewMessageRestriction: "everyone", replyRestriction: "everyone" };
export const moderationOf = (channel: Pick<Channel, "@salus.moderationSettings">): Moderation => channel["@salus.moderationSettings"] ?? open;

export const mayModerate = (team: Team, channel: Channel, ownsIt: boolean): boolean => !isClosed(team, channel) && governs(team, channel, ownsIt);

export function mayBegin(team: Team, channel: Channel, ownsIt: boolean, guest = amGuest()): boolean {
  if (isClosed(team, channel)) return false;
  const { userNewMessageRestriction: who } = moderationOf(channel);
  return governs(team, channel, ownsIt) || who === "everyone" || (who === "everyoneExceptGuests" && !guest);
}

/** @param began Who began the conversation. */
export function mayAnswer(team: Team, channel: Channel, ownsIt: boolean, began: string | undefined, me: string): boolean {
  if (isClosed(team, channel)) return false;
  return governs(team, channel, ownsIt) || moderationOf(channel).replyRestriction === "everyone" || began === me;
}

/** What is pinned stands before everybody, as what begins a conversation does. */
export const mayPin = mayBegin;

/** @param beganBy Who began the conversation that a message is in. */
export function messageRights(team: Team, channel: Channel, me: string, ownsIt: boolean, beganBy: (rootId: string) => string | undefined = () => undefined) {
  const closed = isClosed(team, channel);
  const settings = team.messagingSettings;
  const isMine = (message: Message) => message.from?.user?.id === me && !message.deletedDateTime;
  const owner = governs(team, channel, ownsIt);
  return {
    isClosed: closed,
    mayPin: mayPin(team, channel, ownsIt),
    mayReply: ({ id, replyToId }: Message) => mayAnswer(team, channel, ownsIt, beganBy(replyToId ?? id), me),
    mayEdit: (message: Message) => !closed && isMine(message) && settings?.allowUserEditMessages !== false,
    mayRemove: (message: Message) => !closed && !message.deletedDateTime && (isMine(message)
      ? settings?.allowUserDeleteMessages !== false
      : owner && settings?.allowOwnerDeleteMessages !== false),
  };
}
