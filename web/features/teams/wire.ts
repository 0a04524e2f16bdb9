// Every request of teams and channels, named by what it is for. What is done to one message is done as in chats.
import { api } from "../../kit/api";
import { lang } from "../../kit/texts";
import { placed } from "../chats/live/arrivals";
import type { Member, Message } from "../chats/types";
import { channelAddress, tagAddress } from "../chats/wire";
import { templateReference, type SuggestedChannel } from "../templates/wire";
import type { TeamWords } from "./create/words";
import type { Answered, Attention, Channel, Membership, Moderation, SharedTeam, Tag, Team, TeamPatch } from "./types";

const teamAddress = (teamId: string): string => `/teams/${encodeURIComponent(teamId)}`;
const withChannels = { $expand: "channels" };
const MEMBERS = 100;
/** Else a shared channel is called one of a kind that is not known. */
const asItIs = { headers: { prefer: "include-unknown-enum-members" } };

export interface Pages<T> { value: T[]; "@odata.nextLink"?: string }

export const joinedTeams = async (): Promise<Team[]> => (await api.get<Pages<Team>>("/me/joinedTeams", withChannels, asItIs)).value;
/** Teams that one is not in, with the channels of theirs that are shared with oneself. */
export const teamsOfSharedChannels = async (): Promise<Team[]> => (await api.get<Pages<Team>>("/salus/v1/me/teamsOfSharedChannels", undefined, asItIs)).value;
export const readTeam = (teamId: string): Promise<Team> => api.get<Team>(teamAddress(teamId), withChannels, asItIs);
export const listedTeams = (): AsyncGenerator<Team[]> => api.pages<Team>("/teams");

const bound = (userId: string, isOwner = false) => ({
  "@odata.type": "#microsoft.graph.aadUserConversationMember",
  roles: isOwner ? ["owner"] : [],
  "user@odata.bind": `${location.origin}/v1.0/users('${userId}')`,
});

export interface NewTeam extends TeamWords { members: string[]; template: string; channels: SuggestedChannel[] }

/** The id of the team, which the server says in a header of its answer. */
async function made(path: string, body: object): Promise<string> {
  let place = "";
  const onHeaders = (headers: Headers) => void (place = headers.get("content-location") ?? "");
  await api.post(path, body, { onHeaders });
  return /teams\('([^']+)'\)/.exec(place)?.[1] ?? "";
}

export const createTeam = ({ members, template, channels, ...words }: NewTeam): Promise<string> =>
  made(`/teams?language=${lang()}`, {
    "template@odata.bind": templateReference(template), ...words, members: members.map((id) => bound(id)), ...(channels.length && { channels }),
  });
export const cloneTeam = (teamId: string, { parts, ...words }: TeamWords & { parts: readonly string[] }): Promise<string> =>
  made(`${teamAddress(teamId)}/clone`, { ...words, partsToClone: parts.join() });

export const changeTeam = (teamId: string, patch: TeamPatch): Promise<void> => api.patch(teamAddress(teamId), patch);
export const archiveTeam = (teamId: string, archived: boolean): Promise<void> =>
  api.post(`${teamAddress(teamId)}/${archived ? "archive" : "unarchive"}`);
export const deleteTeam = (teamId: string): Promise<void> => api.delete(`/groups/${encodeURIComponent(teamId)}`);

/** Without a channel those of the team. */
const membersAddress = (teamId: string, channelId?: string): string =>
  `${channelId ? channelAddress(teamId, channelId) : teamAddress(teamId)}/members`;

export function readMembers(teamId: string, words = "", signal?: AbortSignal, $top = MEMBERS): Promise<Pages<Member>> {
  const $filter = words.trim() ? `contains(displayName,'${words.trim().replace(/'/g, "''")}')` : undefined;
  return api.get<Pages<Member>>(membersAddress(teamId), { $top, $filter }, { signal });
}
/** Everybody who is in it, however many. */
export async function memberIds(teamId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of api.pages<Member>(membersAddress(teamId), { $top: 999 })) ids.push(...page.map((each) => each.userId));
  return ids;
}
export const moreMembers = (link: string): Promise<Pages<Member>> => api.get<Pages<Member>>(link);
export const joinTeam = (teamId: string, me: string): Promise<Member> => api.post<Member>(membersAddress(teamId), bound(me));
export const addMembers = async (teamId: string, people: string[]): Promise<Answered[]> =>
  (await api.post<{ value: Answered[] }>(`${membersAddress(teamId)}/add`, { values: people.map((id) => bound(id)) })).value;
/** How many from outside are in a channel, or without one in the team. */
export const readGuestsCount = async (teamId: string, channelId?: string, signal?: AbortSignal): Promise<number> =>
  (await api.get<Channel | Team>(channelId ? channelAddress(teamId, channelId) : teamAddress(teamId), { $select: "summary" }, { signal })).summary?.guestsCount ?? 0;
export const readChannelMembers = async (teamId: string, channelId: string): Promise<Member[]> =>
  (await api.get<Pages<Member>>(membersAddress(teamId, channelId))).value;
/** Whoever is in a shared channel by whatever way. */
export const readEverybody = async (teamId: string, channelId: string): Promise<Member[]> =>
  (await api.get<Pages<Member>>(`${channelAddress(teamId, channelId)}/allMembers`)).value;
export const addChannelMember = (teamId: string, channelId: string, userId: string): Promise<Member> =>
  api.post<Member>(membersAddress(teamId, channelId), bound(userId));
export const makeOwner = (teamId: string, memberId: string, isOwner: boolean, channelId?: string): Promise<void> =>
  api.patch(`${membersAddress(teamId, channelId)}/${encodeURIComponent(memberId)}`,
    { "@odata.type": "#microsoft.graph.aadUserConversationMember", roles: isOwner ? ["owner"] : [] });
export const removeMember = (teamId: string, memberId: string, channelId?: string): Promise<void> =>
  api.delete(`${membersAddress(teamId, channelId)}/${encodeURIComponent(memberId)}`);

export interface NewChannel { displayName: string; description: string | null; membershipType: Membership; members?: string[] }

/** Whoever makes a private or shared channel is its first owner. */
export function createChannel(teamId: string, { members, ...channel }: NewChannel, me: string): Promise<Channel> {
  const people = members && { members: [bound(me, true), ...members.map((id) => bound(id))] };
  return api.post<Channel>(`${teamAddress(teamId)}/channels`, { ...channel, ...people }, asItIs);
}

const sharedAddress = (teamId: string, channelId: string) => `${channelAddress(teamId, channelId)}/sharedWithTeams`;
export const readSharedWith = async (teamId: string, channelId: string, signal?: AbortSignal): Promise<SharedTeam[]> =>
  (await api.get<Pages<SharedTeam>>(sharedAddress(teamId, channelId), undefined, { signal })).value;
export const shareWith = (teamId: string, channelId: string, other: string): Promise<void> =>
  api.post(`/salus/v1${sharedAddress(teamId, channelId)}`, { teamId: other });
export const endSharing = (teamId: string, channelId: string, other: string): Promise<void> =>
  api.delete(`${sharedAddress(teamId, channelId)}/${encodeURIComponent(other)}`);
/** Channels of other teams that are shared with this one. */
const incomingAddress = (teamId: string) => `${teamAddress(teamId)}/incomingChannels`;
export const incomingChannels = async (teamId: string, signal?: AbortSignal): Promise<Channel[]> =>
  (await api.get<Pages<Channel>>(incomingAddress(teamId), undefined, { ...asItIs, signal })).value;
export const endIncoming = (teamId: string, channelId: string): Promise<void> =>
  api.delete(`${incomingAddress(teamId)}/${encodeURIComponent(channelId)}`);
export interface ChannelPatch extends Pick<NewChannel, "displayName" | "description"> { moderationSettings?: Moderation }
export const changeChannel = (teamId: string, channelId: string, change: ChannelPatch): Promise<void> =>
  api.patch(channelAddress(teamId, channelId), change);
export const archiveChannel = (teamId: string, channelId: string, archived: boolean): Promise<void> =>
  api.post(`${channelAddress(teamId, channelId)}/${archived ? "archive" : "unarchive"}`);
export const deleteChannel = (teamId: string, channelId: string): Promise<void> => api.delete(channelAddress(teamId, channelId));
const deletedAddress = (teamId: string) => `/salus/v1${teamAddress(teamId)}/deletedChannels`;
export const deletedChannels = async (teamId: string): Promise<Channel[]> => (await api.get<Pages<Channel>>(deletedAddress(teamId), undefined, asItIs)).value;
export const restoreChannel = (teamId: string, channelId: string): Promise<Channel> =>
  api.post<Channel>(`${deletedAddress(teamId)}/${encodeURIComponent(channelId)}/restore`, undefined, asItIs);

export type TagWords = Pick<Tag, "displayName" | "description">;
const tagsAddress = (teamId: string) => `${teamAddress(teamId)}/tags`;
export const readTags = async (teamId: string, signal?: AbortSignal): Promise<Tag[]> =>
  (await api.get<Pages<Tag>>(tagsAddress(teamId), undefined, { signal })).value;
export const createTag = (teamId: string, words: TagWords, people: string[]): Promise<Tag> =>
  api.post<Tag>(tagsAddress(teamId), { ...words, members: people.map((userId) => ({ userId })) });
export const changeTag = (teamId: string, tagId: string, words: TagWords): Promise<Tag> => api.patch<Tag>(tagAddress(teamId, tagId), words);
export const deleteTag = (teamId: string, tagId: string): Promise<void> => api.delete(tagAddress(teamId, tagId));
export const addToTag = (teamId: string, tagId: string, userId: string): Promise<void> => api.post(`${tagAddress(teamId, tagId)}/members`, { userId });
export const takeFromTag = (teamId: string, tagId: string, memberId: string): Promise<void> =>
  api.delete(`${tagAddress(teamId, tagId)}/members/${encodeURIComponent(memberId)}`);

export const markRead = (teamId: string, channelId: string, at?: string): Promise<void> =>
  api.post(`/salus/v1${channelAddress(teamId, channelId)}/markReadForUser`, at ? { lastMessageReadDateTime: at } : {});
export const markUnread = (teamId: string, channelId: string, at?: string): Promise<void> =>
  api.post(`/salus/v1${channelAddress(teamId, channelId)}/markUnreadForUser`, at ? { lastMessageReadDateTime: at } : {});
export const heedChannel = (teamId: string, channelId: string, attention: Attention): Promise<void> =>
  api.post(`/salus/v1${channelAddress(teamId, channelId)}/attention`, { attention });

/** What begins a conversation, with its newest answers. */
export interface RootMessage extends Message { replies?: Message[]; "replies@odata.count"?: number; "replies@odata.nextLink"?: string }

const messages = (teamId: string, channelId: string) => `${channelAddress(teamId, channelId)}/messages`;
const arrived = (page: Pages<RootMessage>): Pages<RootMessage> => ({
  ...page, value: page.value.map((root) => ({ ...placed(root), replies: (root.replies ?? []).map(placed) })),
});
export const readThreads = async (teamId: string, channelId: string, next?: string): Promise<Pages<RootMessage>> =>
  arrived(await (next ? api.get<Pages<RootMessage>>(next) : api.get<Pages<RootMessage>>(messages(teamId, channelId), { $expand: "replies", $top: 20 })));
export const readMessage = async (teamId: string, channelId: string, id: string): Promise<Message> =>
  placed(await api.get<Message>(`${messages(teamId, channelId)}/${id}`));
export async function readReplies(teamId: string, channelId: string, root: string, next?: string): Promise<Pages<Message>> {
  const page = await (next ? api.get<Pages<Message>>(next) : api.get<Pages<Message>>(`${messages(teamId, channelId)}/${root}/replies`, { $top: 50 }));
  return { ...page, value: page.value.map(placed) };
}
