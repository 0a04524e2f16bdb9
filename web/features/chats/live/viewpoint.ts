// One person's view of a chat: read, unread, hidden. Shown at once, put right when the server refuses.
import { isForReading, withHidden, withRead, withUnread, type ChatRow } from "../list/chats";
import { hide, markRead, markUnread } from "../wire";
import type { Chat, Message } from "../types";
import { refreshChat } from "./live";
import { chats } from "./stores";

async function orPutRight(chatId: string, request: Promise<void>): Promise<void> {
  try {
    await request;
  } catch (fault) {
    void refreshChat(chatId).catch(() => {});
    throw fault;
  }
}

export async function readUpTo(chatId: string, me: string, at: string): Promise<void> {
  chats.set((state) => withRead(state, chatId, at));
  await orPutRight(chatId, markRead(chatId, me, at));
}

export async function readAll(chat: Chat, me: string): Promise<void> {
  const at = chat.lastMessagePreview?.createdDateTime;
  if (at) await readUpTo(chat.id, me, at);
}

export const justBefore = (messageId: string): string => new Date(Number(messageId) - 1).toISOString();

/** Everything from this message on counts as unread again. */
export async function unreadFrom(message: Message, loaded: readonly Message[], me: string): Promise<void> {
  const at = justBefore(message.id);
  const count = loaded.filter((each) => Number(each.id) >= Number(message.id) && isForReading(each, me)).length;
  chats.set((state) => withUnread(state, message.chatId, at, count));
  await orPutRight(message.chatId, markUnread(message.chatId, me, at));
}

export async function unreadLast(chat: ChatRow, me: string): Promise<void> {
  const last = chat.lastMessagePreview;
  if (!last) return;
  chats.set((state) => withUnread(state, chat.id, justBefore(last.id), 1));
  await orPutRight(chat.id, markUnread(chat.id, me, justBefore(last.id)));
}

export async function hideChat(chat: Chat, me: string, hidden: boolean): Promise<void> {
  chats.set((state) => withHidden(state, chat.id, hidden));
  await orPutRight(chat.id, hide(chat.id, me, hidden));
}
