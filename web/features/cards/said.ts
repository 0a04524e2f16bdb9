// What a message says in plain words, wherever it is told of in a line: its headline, its text, and what stands on its cards.
import { wordsOf } from "../chats/compose/body";
import type { Attachment, Message } from "../chats/types";
import { CARD, cardOf, wordsOfCard } from "./card";

type Said = Pick<Message, "body" | "attachments" | "@salus.announcement">;

export const cardsIn = ({ attachments }: Pick<Message, "attachments">): Attachment[] => (attachments ?? []).filter((each) => each.contentType === CARD);

export function saidIn(message: Said): string {
  const cards = cardsIn(message).map((each) => wordsOfCard(cardOf(each.content)));
  return [message["@salus.announcement"]?.headline, wordsOf(message.body), ...cards].filter(Boolean).join("\n");
}

/** In lines each thing stands apart from the next. */
export const saidInLine = (message: Said): string => saidIn(message).split("\n").map((line) => line.trim()).filter(Boolean).join(" · ").replace(/([:;,.!?…]) · /g, "$1 ").replace(/\s+/g, " ");
