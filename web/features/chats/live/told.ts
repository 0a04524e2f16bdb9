// Which messages are told of: new ones of others, and not while one wishes not to be disturbed, save urgent ones.
import { isForReading } from "../list/chats";
import type { ChangeType, Message } from "../types";

export function isTold(message: Message, change: ChangeType, me: string, availability: string | undefined): boolean {
  if (change !== "created" || !isForReading(message, me)) return false;
  return availability !== "DoNotDisturb" || message.importance === "urgent";
}
