// How far a message of one's own has come with the others: sent, delivered, seen. Pure.
export interface Receipt {
  userId: string;
  deliveredMessageId: string | null;
  /** Null as well where the person's reading is not shown. */
  readMessageId: string | null;
  readDateTime: string | null;
}
export interface Tick { state: "sent" | "delivered" | "seen"; read: number; of: number }

const reaches = (mark: string | null, messageId: string): boolean => mark !== null && Number(mark) >= Number(messageId);

/**
 * Seen and delivered are said once they hold for everybody; before that only how many have read it.
 * `dealtWith`: who has read this one, if urgent, without opening the conversation.
 */
export function tickOf(messageId: string, receipts: readonly Receipt[], dealtWith: readonly string[] = []): Tick {
  const hasRead = (each: Receipt) => reaches(each.readMessageId, messageId) || dealtWith.includes(each.userId);
  const read = receipts.filter(hasRead).length;
  const delivered = receipts.filter((each) => hasRead(each) || reaches(each.deliveredMessageId, messageId)).length;
  const of = receipts.length;
  return { state: of > 0 && read === of ? "seen" : of > 0 && delivered === of ? "delivered" : "sent", read, of };
}

/** The key of the words for a tick. */
export function tickKey({ state, read, of }: Tick): string {
  if (of > 1 && read > 0) return read === of ? "tick.seenAll" : "tick.seenBy";
  return `tick.${state}`;
}
