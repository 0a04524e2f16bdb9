// One place through which every message passes, whether it came by the event stream or as the answer to sending.
import type { ChangeType, Message } from "../types";

type Hearer = (message: Message, change: ChangeType) => void;
const hearers = new Set<Hearer>();

export function onMessage(hearer: Hearer): () => void {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
}

/** A channel is to its messages what a chat is to those in it: they are found by one name. */
export function placed<M extends Message>(message: M): M {
  return message.channelIdentity ? { ...message, chatId: message.channelIdentity.channelId } : message;
}
export const isOfChannel = (message: Message): boolean => Boolean(message.channelIdentity);

export function messageArrived(message: Message, change: ChangeType): void {
  const arrived = placed(message);
  for (const hearer of [...hearers]) hearer(arrived, change);
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
