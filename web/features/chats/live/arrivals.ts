// One place through which every message passes, whether it came by the event stream or as the answer to sending.
import type { ChangeType, Message } from "../types";

type Hearer = (message: Message, change: ChangeType) => void;
const hearers = new Set<Hearer>();

export function onMessage(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
}

export function messageArrived(message: Message, change: ChangeType): void {
  for (const hearer of [...hearers]) hearer(message, change);
}

type Loser = (chatId: string, messageId: string) => void;
const losers = new Set<Loser>();

/** A message that is gone for good: nothing of it may stay on a screen. */
export function onRemoved(loser: Loser): () => void {
  losers.add(loser);
  return () => void losers.delete(loser);
}

export function messageRemoved(chatId: string, messageId: string): void {
  for (const loser of [...losers]) loser(chatId, messageId);
}
