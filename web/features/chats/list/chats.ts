// The list of chats as plain state: what arrives from the server or by an event is folded in here, and nowhere else.
import { CARD } from "../../cards/card";
import { saidInLine } from "../../cards/said";
import type { Body, Chat, ChangeType, Message, Preview } from "../types";

export interface ChatRow extends Chat {
  /** The newest message already part of the unread number, so that a late event is not counted twice. */
  countedTo: string;
}
export interface ChatsState {
  byId: Readonly<Record<string, ChatRow>>;
  phase: "loading" | "ready" | "failed";
}

export const noChats: ChatsState = { byId: {}, phase: "loading" };
const isLater = (a: string, b: string) => Number(a) > Number(b);

function withRow(state: ChatsState, row: ChatRow): ChatsState {
  return { ...state, byId: { ...state.byId, [row.id]: row } };
}

/** A chat from a list or an event. Events leave out what belongs to one viewer, so what is known is kept. */
export function withChat(state: ChatsState, chat: Chat): ChatsState {
  const known = state.byId[chat.id];
  const preview = newerPreview(known?.lastMessagePreview, chat.lastMessagePreview);
  const counts = chat["@salus.unreadCount"] !== undefined;
  const countedTo = counts || !known ? laterId(known?.countedTo, chat.lastMessagePreview?.id) : known.countedTo;
  return withRow(state, { ...known, ...present(chat), lastMessagePreview: preview, countedTo });
}

function present(chat: Chat): Chat {
  return Object.fromEntries(Object.entries(chat).filter(([, value]) => value !== undefined)) as unknown as Chat;
}

function laterId(a = "0", b = "0"): string {
  return isLater(b, a) ? b : a;
}

function newerPreview(known?: Preview | null, arrived?: Preview | null): Preview | null {
  if (!known || !arrived) return arrived ?? known ?? null;
  return isLater(known.id, arrived.id) ? known : arrived;
}

export function withChats(state: ChatsState, chats: readonly Chat[]): ChatsState {
  return { ...chats.reduce(withChat, state), phase: "ready" };
}

/** After a gap in the stream the server's list is the truth: rows it no longer names are gone. */
export function replacedBy(state: ChatsState, chats: readonly Chat[]): ChatsState {
  const named = new Set(chats.map((chat) => chat.id));
  const kept = Object.fromEntries(Object.entries(state.byId).filter(([id]) => named.has(id)));
  return withChats({ ...state, byId: kept }, chats);
}

export function withoutChat(state: ChatsState, chatId: string): ChatsState {
  const { [chatId]: _gone, ...byId } = state.byId;
  return { ...state, byId };
}

/** What was removed for good shows in no preview; the newest that is left comes with the change of the chat. */
export function withoutMessage(state: ChatsState, chatId: string, messageId: string): ChatsState {
  const row = state.byId[chatId];
  return row?.lastMessagePreview?.id === messageId ? withRow(state, { ...row, lastMessagePreview: null }) : state;
}

export function withoutMember(state: ChatsState, chatId: string, membershipId: string): ChatsState {
  const row = state.byId[chatId];
  const members = row?.members?.filter((member) => member.id !== membershipId);
  return row ? withRow(state, { ...row, members }) : state;
}

export function withMessage(state: ChatsState, message: Message, change: ChangeType, me: string): ChatsState {
  const row = state.byId[message.chatId];
  if (!row) return state;
  const previewed = { ...row, lastMessagePreview: previewAfter(row.lastMessagePreview, message) };
  return withRow(state, change === "created" ? counted(previewed, message, me) : previewed);
}

function previewAfter(known: Preview | null | undefined, message: Message): Preview | null {
  if (known && isLater(known.id, message.id)) return known;
  return {
    id: message.id, createdDateTime: message.createdDateTime, isDeleted: Boolean(message.deletedDateTime),
    messageType: message.messageType, body: bodyOf(message), from: message.from, eventDetail: message.eventDetail ?? null,
  };
}

/** The words of a card, as the server's own previews have them. */
const bodyOf = (message: Message): Body =>
  message.attachments?.some((each) => each.contentType === CARD) ? { contentType: "text", content: saidInLine(message) } : message.body;

function counted(row: ChatRow, message: Message, me: string): ChatRow {
  if (!isLater(message.id, row.countedTo)) return row;
  const shown = unhidden({ ...row, countedTo: message.id });
  if (!isForReading(message, me)) return shown;
  const mentioned = shown["@salus.mentioned"] || mentions(message, me);
  return { ...shown, "@salus.unreadCount": (row["@salus.unreadCount"] ?? 0) + 1, "@salus.mentioned": mentioned };
}

function unhidden(row: ChatRow): ChatRow {
  return row.viewpoint?.isHidden ? { ...row, viewpoint: { ...row.viewpoint, isHidden: false } } : row;
}

export function isForReading(message: Message, me: string): boolean {
  return message.messageType === "message" && Boolean(message.from?.user) && message.from?.user?.id !== me;
}

/** By name, or with everybody of the channel or team. */
export function mentions(message: Message, me: string): boolean {
  return (message.mentions ?? []).some(({ mentioned }) => mentioned.user?.id === me || Boolean(mentioned.conversation));
}

export function withRead(state: ChatsState, chatId: string, at: string): ChatsState {
  const row = state.byId[chatId];
  if (!row) return state;
  return withRow(state, { ...viewedAt(row, at), "@salus.unreadCount": 0, "@salus.mentioned": false });
}

export function withUnread(state: ChatsState, chatId: string, readUpTo: string, count: number): ChatsState {
  const row = state.byId[chatId];
  return row ? withRow(state, { ...viewedAt(row, readUpTo), "@salus.unreadCount": Math.max(1, count) }) : state;
}

function viewedAt(row: ChatRow, at: string): ChatRow {
  return { ...row, viewpoint: { isHidden: row.viewpoint?.isHidden ?? false, lastMessageReadDateTime: at } };
}

export function withHidden(state: ChatsState, chatId: string, isHidden: boolean): ChatsState {
  const row = state.byId[chatId];
  if (!row) return state;
  const read = row.viewpoint?.lastMessageReadDateTime ?? null;
  return withRow(state, { ...row, viewpoint: { isHidden, lastMessageReadDateTime: read } });
}

export const unreadOf = (chat: Chat): number => chat["@salus.unreadCount"] ?? 0;
export const isHidden = (chat: Chat): boolean => chat.viewpoint?.isHidden ?? false;
export const lastActive = (chat: Chat): string => chat.lastMessagePreview?.createdDateTime ?? chat.createdDateTime;

/** Newest first; equal times by id so that the order never flickers. */
export function inOrder(state: ChatsState): ChatRow[] {
  return Object.values(state.byId).sort(
    (a, b) => lastActive(b).localeCompare(lastActive(a)) || a.id.localeCompare(b.id));
}

export function unreadTotal(state: ChatsState): number {
  return Object.values(state.byId).reduce((sum, chat) => sum + (isHidden(chat) ? 0 : unreadOf(chat)), 0);
}

/** The 1:1 chat with this person, when there is one: nobody should get a second. */
export function chatWith(state: ChatsState, userId: string, me: string): ChatRow | undefined {
  const pair = [...new Set([userId, me])].sort().join();
  return Object.values(state.byId).find((chat) => chat.chatType === "oneOnOne"
    && (chat.members ?? []).map((member) => member.userId).sort().join() === pair);
}
