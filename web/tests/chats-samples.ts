// Small chats and messages for the tests of the chats feature.
import type { Chat, Message } from "../features/chats/types";
import type { Draft } from "../features/chats/sending/queue";

export const ME = "me";
export const ANA = "ana";
/** Ids are milliseconds; minute n after a fixed hour. */
export const at = (minute: number): number => Date.UTC(2026, 2, 17, 14, 0) + minute * 60_000;

export function message(minute: number, from: string | null, change: Partial<Message> = {}): Message {
  const time = new Date(at(minute)).toISOString();
  return {
    id: String(at(minute)), chatId: "c1", messageType: "message", createdDateTime: time, lastModifiedDateTime: time,
    importance: "normal", from: from ? { user: { id: from, displayName: from.toUpperCase() } } : null,
    body: { contentType: "html", content: `<p>${minute}</p>` }, ...change,
  };
}

export function chat(id: string, minute: number, change: Partial<Chat> = {}): Chat {
  const last = message(minute, ANA, { chatId: id });
  return {
    id, chatType: "oneOnOne", topic: null, createdDateTime: new Date(at(0)).toISOString(),
    viewpoint: { isHidden: false, lastMessageReadDateTime: null },
    members: [ME, ANA].map((userId) => ({ id: `m-${userId}`, userId, displayName: userId, roles: [] })),
    lastMessagePreview: { ...last, isDeleted: false }, "@salus.unreadCount": 0, "@salus.mentioned": false, ...change,
  };
}

export const outgoing = (clientId: string, chatId = "c1"): Draft => ({
  clientId, chatId, personId: ME, html: "<p>x</p>", mentions: [], importance: "normal", quote: null, attachments: [],
});
