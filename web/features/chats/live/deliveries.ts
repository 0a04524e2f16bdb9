// This browser's own word that it has got what was said: gathered, at most one request a second, from one of its tabs.
import { connectionNow, isLeading, onConnection } from "../../../kit/events";
import { store, stored } from "../../../kit/kept";
import { uuid } from "../../../kit/uuid";
import { isForReading } from "../list/chats";
import type { ChangeType, Message } from "../types";
import { confirmDeliveries } from "../wire";
import { isOfChannel, onMessage } from "./arrivals";
import { chats } from "./stores";

const DEVICE = "salus.device";
export const PAUSE = 1000;
/** The server takes this many chats at once. */
export const MOST = 100;

/** The same for as long as this browser keeps what it stores; it names nobody. */
export function deviceId(): string {
  const known = stored(DEVICE);
  if (known) return known;
  const made = uuid();
  store(DEVICE, made);
  return made;
}

type Mark = { chatId: string; messageId: string };
type Send = (marks: Mark[]) => Promise<unknown>;

/** What is to be confirmed: the furthest message of each chat, sent again until it is through. */
export class Deliveries {
  private waiting = new Map<string, string>();
  private told = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -PAUSE;

  constructor(private send: Send, private now: () => number = Date.now) {}

  note(chatId: string, messageId: string): void {
    const known = Math.max(Number(this.waiting.get(chatId) ?? 0), Number(this.told.get(chatId) ?? 0));
    if (Number(messageId) <= known) return;
    this.waiting.set(chatId, messageId);
    this.plan();
  }

  /** When the next request may leave. */
  private plan(): void {
    if (this.timer || !this.waiting.size) return;
    this.timer = setTimeout(() => void this.flush(), Math.max(50, this.last + PAUSE - this.now()));
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const marks = [...this.waiting].slice(0, MOST).map(([chatId, messageId]) => ({ chatId, messageId }));
    if (!marks.length) return;
    this.last = this.now();
    marks.forEach(({ chatId }) => this.waiting.delete(chatId));
    try {
      await this.send(marks);
      marks.forEach(({ chatId, messageId }) => this.told.set(chatId, messageId));
      this.plan();
    } catch {
      // Kept for when the connection is back; by then more may have come.
      marks.forEach(({ chatId, messageId }) => this.waiting.has(chatId) || this.waiting.set(chatId, messageId));
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
  }
}

/** Returns what ends it. */
export function keepDelivered(me: string): () => void {
  const deliveries = new Deliveries((marks) => confirmDeliveries(deviceId(), marks));
  const ends = [
    onMessage((message, change) => isDue(message, change, me) && deliveries.note(message.chatId, message.id)),
    // What came while this browser was away is in the list of chats.
    chats.subscribe(() => isLeading() && chats.get().phase === "ready" && noteUnread(deliveries)),
    onConnection(() => connectionNow() === "live" && void deliveries.flush()),
  ];
  return () => (deliveries.stop(), ends.forEach((end) => end()));
}

/** Nobody is told how far a channel's messages have come. */
const isDue = (message: Message, change: ChangeType, me: string): boolean =>
  isLeading() && change === "created" && isForReading(message, me) && !isOfChannel(message);

function noteUnread(deliveries: Deliveries): void {
  for (const chat of Object.values(chats.get().byId)) {
    if ((chat["@salus.unreadCount"] ?? 0) > 0 && chat.lastMessagePreview) deliveries.note(chat.id, chat.lastMessagePreview.id);
  }
}
