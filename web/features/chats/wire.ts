// Every request of the chats feature, named by what it is for.
import { api } from "../../kit/api";
import { amGuest } from "../../kit/session";
import type { Entry } from "./sending/queue";
import { wirePlan } from "../escalation/wire-plan";
import { CARD } from "../cards/card";
import { quotedAttachment, withCardMarks, withQuoteMark } from "./compose/body";
import { queryOf, type Filters } from "./search/filters";
import { PAGE, searchFor, type SearchAnswer } from "./search/hits";
import type { Receipt } from "./receipts/ticks";
import type { Answer } from "../urgent/course";
import type { Announcement, Chat, Identity, Member, Mention, Message } from "./types";

export const chatAddress = (chatId: string): string => `/chats/${encodeURIComponent(chatId)}`;
export const channelAddress = (teamId: string, channelId: string): string => `/teams/${teamId}/channels/${encodeURIComponent(channelId)}`;
export const tagAddress = (teamId: string, tagId: string): string => `/teams/${teamId}/tags/${encodeURIComponent(tagId)}`;
type Placed = Pick<Message, "id" | "chatId" | "channelIdentity" | "replyToId">;

/** Where a message is: in its chat, or in a channel, there perhaps below the one that it answers. */
export function messageAddress({ id, chatId, channelIdentity, replyToId }: Placed): string {
  if (!channelIdentity) return `${chatAddress(chatId)}/messages/${id}`;
  const messages = `${channelAddress(channelIdentity.teamId, channelIdentity.channelId)}/messages`;
  return replyToId ? `${messages}/${replyToId}/replies/${id}` : `${messages}/${id}`;
}

/** Where what is written goes. */
export function outgoingAddress({ chatId, channel }: Pick<Entry, "chatId" | "channel">): string {
  if (!channel) return `${chatAddress(chatId)}/messages`;
  const messages = `${channelAddress(channel.teamId, chatId)}/messages`;
  return channel.rootId ? `${messages}/${channel.rootId}/replies` : messages;
}

const whole = { $expand: "members,lastMessagePreview" };
export const PAGE_OF_MESSAGES = 50;

export interface Page { value: Message[]; "@odata.nextLink"?: string }
export const hasMore = (page: Page): boolean => page["@odata.nextLink"] !== undefined;

export const chatPages = (): AsyncGenerator<Chat[]> =>
  api.pages<Chat>("/me/chats", { ...whole, $orderby: "lastMessagePreview/createdDateTime desc", $top: 50 });
export const readChat = (chatId: string): Promise<Chat> => api.get<Chat>(chatAddress(chatId), whole);

/** The page that ends before (or with) a time, or at the newest message. */
export function pageBefore(chatId: string, at?: string, including = false): Promise<Page> {
  const $filter = at && `createdDateTime ${including ? "le" : "lt"} ${at}`;
  return api.get<Page>(`${chatAddress(chatId)}/messages`, { $top: PAGE_OF_MESSAGES, $filter });
}

export function pageAfter(chatId: string, at: string, including = false): Promise<Page> {
  const $filter = `createdDateTime ${including ? "ge" : "gt"} ${at}`;
  return api.get<Page>(`${chatAddress(chatId)}/messages`, { $top: PAGE_OF_MESSAGES, $filter, $orderby: "createdDateTime asc" });
}

export function send(entry: Entry): Promise<Message> {
  return api.post<Message>(outgoingAddress(entry), {
    ...(entry.channel?.subject && { subject: entry.channel.subject }),
    ...(entry.channel?.announcement && { "@salus.announcement": entry.channel.announcement }),
    body: { contentType: "html", content: withQuoteMark(entry.quote, entry.html) },
    importance: entry.importance,
    mentions: entry.mentions,
    attachments: entry.quote ? [quotedAttachment(entry.quote)] : [],
    "@salus.clientId": entry.clientId,
    ...deliveryOf(entry),
  });
}

/** Said only where it was asked for: an entry written down by an older page has neither. */
export function deliveryOf({ importance, receipt, plan }: Pick<Entry, "importance" | "receipt" | "plan">): object {
  const escalation = plan && ("planId" in plan ? { planId: plan.planId } : wirePlan(plan.plan));
  return {
    ...(receipt && { "@salus.receiptRequested": true }),
    ...(importance === "urgent" && escalation && { "@salus.escalation": escalation }),
  };
}

/** Without a word about the announcement it stays as it is; cards are sent back as they are. */
export function edit(message: Message, content: string, mentions: Mention[], announcement?: Announcement | null): Promise<void> {
  const announced = announcement !== undefined && { "@salus.announcement": announcement };
  const attachments = message.attachments?.map(({ id, contentType, content: said }) => ({ id, contentType, content: said }));
  const kept = attachments?.some(({ contentType }) => contentType === CARD) && { attachments };
  return api.patch(messageAddress(message), { body: { contentType: "html", content: withCardMarks(message, content) }, mentions, ...kept, ...announced });
}

/** A chat, or with its team a channel. */
export interface PinPlace { chatId: string; teamId?: string }
export interface Pin { id: string; message?: Message }
const placeAddress = ({ chatId, teamId }: PinPlace): string => (teamId ? channelAddress(teamId, chatId) : chatAddress(chatId));
const pinsAddress = (place: PinPlace): string => `${place.teamId ? "/salus/v1" : ""}${placeAddress(place)}/pinnedMessages`;
export const readPins = async (place: PinPlace): Promise<Pin[]> => (await api.get<{ value: Pin[] }>(pinsAddress(place), { $expand: "message" })).value;
export const pin = (place: PinPlace, id: string): Promise<void> =>
  api.post(pinsAddress(place), { "message@odata.bind": `${location.origin}/v1.0${placeAddress(place)}/messages/${id}` });
export const unpin = (place: PinPlace, id: string): Promise<void> => api.delete(`${pinsAddress(place)}/${id}`);

export const softDelete = (message: Message): Promise<void> =>
  api.post(`${messageAddress(message)}/softDelete`);
export const undoSoftDelete = (message: Message): Promise<void> =>
  api.post(`${messageAddress(message)}/undoSoftDelete`);
export const react = (message: Message, kind: string, on: boolean): Promise<void> =>
  api.post(`${messageAddress(message)}/${on ? "setReaction" : "unsetReaction"}`, { reactionType: kind });

export const markRead = (chatId: string, me: string, at: string): Promise<void> =>
  api.post(`${chatAddress(chatId)}/markChatReadForUser`, { user: { id: me }, lastMessageReadDateTime: at });
export const markUnread = (chatId: string, me: string, readUpTo: string): Promise<void> =>
  api.post(`${chatAddress(chatId)}/markChatUnreadForUser`, { user: { id: me }, lastMessageReadDateTime: readUpTo });
export const hide = (chatId: string, me: string, hidden: boolean): Promise<void> =>
  api.post(`${chatAddress(chatId)}/${hidden ? "hideForUser" : "unhideForUser"}`, { user: { id: me } });
export const signalTyping = (chatId: string): Promise<void> =>
  api.post(`/salus/v1${chatAddress(chatId)}/typing`);

const bound = (userId: string) => ({
  "@odata.type": "#microsoft.graph.aadUserConversationMember",
  roles: ["owner"],
  "user@odata.bind": `${location.origin}/v1.0/users('${userId}')`,
});

export function createChat(people: string[], topic: string | null, asGroup: boolean): Promise<Chat> {
  const chatType = asGroup ? "group" : "oneOnOne";
  return api.post<Chat>("/chats", { chatType, ...(topic ? { topic } : {}), members: people.map(bound) });
}

/** The beginning of time stands for "all of it", as in Graph. */
export const ALL_HISTORY = "0001-01-01T00:00:00Z";
export function addMember(chatId: string, userId: string, since: string | undefined): Promise<Member> {
  return api.post<Member>(`${chatAddress(chatId)}/members`, { ...bound(userId), visibleHistoryStartDateTime: since });
}
export const removeMember = (chatId: string, membershipId: string): Promise<void> =>
  api.delete(`${chatAddress(chatId)}/members/${encodeURIComponent(membershipId)}`);
export const rename = (chatId: string, topic: string): Promise<void> => api.patch(chatAddress(chatId), { topic });

export const chatReceipts = async (chatId: string): Promise<Receipt[]> =>
  (await api.get<{ value: Receipt[] }>(`/salus/v1${chatAddress(chatId)}/receipts`)).value;

export interface MessageReceipt {
  user: Identity;
  deliveredDateTime: string | null;
  isReadShown: boolean;
  readDateTime: string | null;
  acknowledgedDateTime: string | null;
  answeredDateTime: string | null;
  answer: Answer | null;
}
export const messageReceipts = async (message: Message, signal?: AbortSignal): Promise<MessageReceipt[]> =>
  (await api.get<{ value: MessageReceipt[] }>(`/salus/v1${messageAddress(message)}/receipts`, undefined, { signal })).value;

export const confirmDeliveries = (deviceId: string, marks: { chatId: string; messageId: string }[]): Promise<void> =>
  api.post("/salus/v1/users/me/deliveries", { deviceId, chats: marks });

export const searchMessages = (words: string, filters: Filters, page: number, signal?: AbortSignal): Promise<SearchAnswer> =>
  api.post<SearchAnswer>("/search/query", searchFor(queryOf(words, filters, Date.now()), page * PAGE), { signal });

export interface Person { id: string; displayName: string; jobTitle?: string | null; department?: string | null; userType?: string | null }
const personFields = "id,displayName,jobTitle,department,userType";

export async function findPeople(words: string, signal?: AbortSignal): Promise<Person[]> {
  if (amGuest()) return teammates(words, signal);
  const query = { $search: `"${words.replace(/["\\]/g, " ")}"`, $top: 12, $count: true, $select: personFields };
  const answer = await api.get<{ value: Person[] }>("/users", query, { signal, headers: { ConsistencyLevel: "eventual" } });
  return answer.value;
}

/** A guest looks for people among those with whom they are in a team: the directory is not theirs. */
async function teammates(words: string, signal?: AbortSignal): Promise<Person[]> {
  const $filter = `contains(displayName,'${words.replace(/'/g, "''")}')`;
  const teams = (await api.get<{ value: { id: string }[] }>("/me/joinedTeams", undefined, { signal })).value;
  const found = await Promise.all(teams.map(({ id }) =>
    api.get<{ value: Member[] }>(`/teams/${encodeURIComponent(id)}/members`, { $top: 12, $filter }, { signal })));
  const ids = [...new Set(found.flatMap(({ value }) => value.map(({ userId }) => userId)))].slice(0, 12);
  return ids.length ? peopleById(ids) : [];
}

export async function peopleById(ids: string[]): Promise<Person[]> {
  const $filter = `id in (${ids.map((id) => `'${id}'`).join(",")})`;
  const answer = await api.get<{ value: Person[] }>("/users", { $filter, $select: personFields, $top: ids.length });
  return answer.value;
}

export interface TagPerson { id: string; userId: string; displayName: string | null }
export const tagPeople = async (teamId: string, tagId: string): Promise<TagPerson[]> =>
  (await api.get<{ value: TagPerson[] }>(`${tagAddress(teamId, tagId)}/members`)).value;

export const personById = (id: string): Promise<Person> =>
  api.get<Person>(`/users/${encodeURIComponent(id)}`, { $select: personFields });
