// Which chats the list shows: by filter words, and all, unread or hidden ones.
import { inOrder, isHidden, unreadOf, type ChatRow, type ChatsState } from "./chats";
import { chatMatches } from "./naming";

export type Show = "all" | "unread" | "hidden";
interface Wish { query: string; show: Show; selected?: string; nameOf: (chat: ChatRow) => string }

/** A filter finds hidden chats too; the open chat stays in "unread" although reading it has just emptied its number. */
export function shownChats(state: ChatsState, { query, show, selected, nameOf }: Wish): ChatRow[] {
  const words = query.trim();
  return inOrder(state).filter((chat) => {
    if (words && !chatMatches(chat, words, nameOf(chat))) return false;
    if (show === "hidden") return isHidden(chat);
    if (isHidden(chat) && !words && chat.id !== selected) return false;
    return show === "all" || unreadOf(chat) > 0 || chat.id === selected;
  });
}
