// Who may do what in a team, as its owners decided and the server enforces. Pure: a screen offers only what would be accepted.
import type { Message } from "../chats/types";
import type { Channel, Membership, Team } from "./types";

export const isOwner = (team: Team): boolean => team["@salus.role"] === "owner";
export const isMain = (team: Team, channel: Channel): boolean => team.channels?.[0]?.id === channel.id;
export const isClosed = (team: Team, channel: Channel): boolean => Boolean(team.isArchived || channel.isArchived);

export function mayCreate(team: Team, kind: Membership, byPolicy = true): boolean {
  if (team.isArchived || (kind === "private" && !byPolicy)) return false;
  const { allowCreateUpdateChannels: any, allowCreatePrivateChannels: privates } = team.memberSettings ?? {};
  return isOwner(team) || Boolean(any && (kind === "standard" || privates));
}

/** A private channel is its own owners'. */
export function mayChange(team: Team, channel: Channel, ownsIt: boolean): boolean {
  if (isClosed(team, channel)) return false;
  if (channel.membershipType === "private") return ownsIt;
  return isOwner(team) || Boolean(team.memberSettings?.allowCreateUpdateChannels);
}

export function mayDelete(team: Team, channel: Channel, ownsIt: boolean): boolean {
  if (team.isArchived || isMain(team, channel)) return false;
  if (channel.membershipType === "private") return ownsIt;
  return isOwner(team) || Boolean(team.memberSettings?.allowDeleteChannels);
}

/** The first channel rests with its team. */
export function mayArchive(team: Team, channel: Channel, ownsIt: boolean): boolean {
  if (team.isArchived || isMain(team, channel)) return false;
  return channel.membershipType === "private" ? ownsIt : isOwner(team);
}

export function mayKeepTabs(team: Team, channel: Channel, ownsIt: boolean): boolean {
  if (isClosed(team, channel)) return false;
  const owner = channel.membershipType === "private" ? ownsIt : isOwner(team);
  return owner || Boolean(team.memberSettings?.allowCreateUpdateRemoveTabs);
}

export const mayKeepApps = (team: Team): boolean =>
  !team.isArchived && (isOwner(team) || Boolean(team.memberSettings?.allowAddRemoveApps));

export function messageRights(team: Team, channel: Channel, me: string, ownsIt: boolean) {
  const closed = isClosed(team, channel);
  const settings = team.messagingSettings;
  const isMine = (message: Message) => message.from?.user?.id === me && !message.deletedDateTime;
  const owner = channel.membershipType === "private" ? ownsIt : isOwner(team);
  return {
    isClosed: closed,
    mayEdit: (message: Message) => !closed && isMine(message) && settings?.allowUserEditMessages !== false,
    mayRemove: (message: Message) => !closed && !message.deletedDateTime && (isMine(message)
      ? settings?.allowUserDeleteMessages !== false
      : owner && settings?.allowOwnerDeleteMessages !== false),
  };
}
