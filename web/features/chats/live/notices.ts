// Tells of messages that nobody is looking at, in the words of the person's language.
import { notify } from "../../../kit/notify";
import { chatName } from "../list/naming";
import { saidInLine } from "../../cards/said";
import { shortened } from "../compose/body";
import { chatPath, chatTag } from "../paths";
import { nameTexts, tell } from "../texts";
import type { ChangeType, Chat, Message } from "../types";
import { presenceNow } from "../../../kit/presence";
import { isOfChannel } from "./arrivals";
import { chats, isInView } from "./stores";
import { isTold } from "./told";

export function tellOf(message: Message, change: ChangeType, me: string): void {
  // Of what one should hear of in a channel (mentions, answers) the server tells.
  if (isOfChannel(message)) return;
  if (!isTold(message, change, me, presenceNow(me)?.availability) || isInView(message.chatId)) return;
  // Of an urgent one the server's own notice tells, louder, and the bar that stays.
  if (message.importance === "urgent") return;
  const path = chatPath(message.chatId);
  notify({ title: titleOf(message, chats.get().byId[message.chatId], me), body: bodyOf(message), path, tag: chatTag(message.chatId) });
}

function titleOf(message: Message, chat: Chat | undefined, me: string): string {
  const t = tell();
  const author = message.from?.user?.displayName ?? t("person.unknown");
  const title = chat?.chatType === "group" ? t("notice.inGroup", { name: author, chat: chatName(chat, me, nameTexts(t)) }) : author;
  return message.importance === "normal" ? title : `${t(`importance.${message.importance}`)} · ${title}`;
}

const bodyOf = (message: Message): string => shortened(saidInLine(message), 140);
