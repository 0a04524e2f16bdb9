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
