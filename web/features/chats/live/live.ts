// Keeps the list of chats true while somebody is signed in: the first load, every event, and a fresh load after a gap.
import { ApiError } from "../../../kit/api";
import { onChange, onResync } from "../../../kit/events";
import { noChats, replacedBy, unreadOf, unreadTotal, withChat, withChats, withMessage, withoutChat, withoutMessage } from "../list/chats";
import type { Chat, ChangeType, Message } from "../types";
import { chatPages, readChat } from "../wire";
import { isOfChannel, messageArrived, messageRemoved, onMessage, onRemoved } from "./arrivals";
import { chats, typists, unread } from "./stores";
import { faded, withoutTypist, withTypist } from "./typists";

const CHAT = /^chats\('([^']+)'\)$/;
const MESSAGE = /^chats\('([^']+)'\)\/messages\('([^']+)'\)$/;
const TYPING = /^chats\('([^']+)'\)\/typing\('([^']+)'\)$/;

/** Returns what ends it. */
export function keepLive(me: string): () => void {
  chats.set(() => noChats);
  const ends = [
    chats.subscribe(() => unread.set(() => unreadTotal(chats.get()))),
    onMessage((message, change) => !isOfChannel(message) && void fold(message, change, me)),
    onRemoved((chatId, id) => void removed(chatId, id)),
    onChange(MESSAGE, (change, found) => {
      if ((change.resourceData as { "@removed"?: object })["@removed"]) messageRemoved(found[1]!, found[2]!);
      else messageArrived(change.resourceData as Message, change.changeType);
    }),
    onChange(CHAT, (change, found) => chatChanged(found[1]!, change.changeType, change.resourceData as Chat)),
    onChange(TYPING, (change, found) => typing(found[1]!, change.resourceData as Sign, me)),
    onResync(() => void loadChats()),
  ];
  void loadChats();
  return () => ends.forEach((end) => end());
}

/** The first page is shown while the rest is still coming. */
export async function loadChats(): Promise<void> {
  const all: Chat[] = [];
  try {
    for await (const page of chatPages()) {
      all.push(...page);
      chats.set((state) => withChats(state, page));
    }
    chats.set((state) => replacedBy(state, all));
  } catch {
    chats.set((state) => (state.phase === "loading" ? { ...state, phase: "failed" } : state));
  }
}

/** A message of a chat not known yet (just added, or beyond what was loaded) brings the chat with it. */
async function fold(message: Message, change: ChangeType, me: string): Promise<void> {
  typists.set((all) => withoutTypist(all, message.chatId, message.from?.user?.id));
  const row = chats.get().byId[message.chatId];
  if (!row) return void (await refreshChat(message.chatId).catch(() => {}));
  chats.set((state) => withMessage(state, message, change, me));
  // Whether a deleted message was among the unread ones only the server can tell.
  if (change !== "created" && message.deletedDateTime && unreadOf(row) > 0) await refreshChat(message.chatId).catch(() => {});
}

/** Whether it was among the unread ones only the server can tell. */
async function removed(chatId: string, id: string): Promise<void> {
  const row = chats.get().byId[chatId];
  if (!row) return;
  chats.set((state) => withoutMessage(state, chatId, id));
  if (unreadOf(row) > 0) await refreshChat(chatId).catch(() => {});
}

export async function refreshChat(chatId: string): Promise<Chat | null> {
  try {
    const chat = await readChat(chatId);
    // Read by emergency access, it is none of one's own.
    if (chat["@salus.emergencyAccess"]) return null;
    chats.set((state) => withChat(state, chat));
    return chat;
  } catch (fault) {
    if (fault instanceof ApiError && (fault.status === 404 || fault.status === 403)) return null;
    throw fault;
  }
}

function chatChanged(chatId: string, change: ChangeType, chat: Chat): void {
  if (change === "deleted") chats.set((state) => withoutChat(state, chatId));
  else if (chats.get().byId[chatId] || chat.members) chats.set((state) => withChat(state, { ...chat, id: chatId }));
  else void refreshChat(chatId).catch(() => {});
}

interface Sign { id: string; displayName: string; expiresDateTime: string }
function typing(chatId: string, sign: Sign, me: string): void {
  if (sign.id === me) return;
  // A clock that is off must neither hide the sign nor leave it standing.
  const until = Math.min(Math.max(Date.parse(sign.expiresDateTime), Date.now() + 4000), Date.now() + 10_000);
  typists.set((all) => withTypist(all, chatId, { id: sign.id, name: sign.displayName, until }));
  setTimeout(() => typists.set((all) => faded(all, Date.now())), until - Date.now() + 50);
}
