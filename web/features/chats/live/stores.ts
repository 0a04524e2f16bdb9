// What every view of the feature watches; filled by live.ts.
import { Store } from "../../../kit/store";
import { noChats, type ChatsState } from "../list/chats";
import type { Typists } from "./typists";

export const chats = new Store<ChatsState>(noChats);
export const typists = new Store<Typists>({});
export const unread = new Store<number>(0);

/** The chat whose newest messages are on the screen: what arrives there is seen and needs no notice. */
let open: string | null = null;
export function setOpenChat(chatId: string | null): void {
  open = chatId;
}
export const isLooking = (): boolean => document.visibilityState === "visible" && document.hasFocus();
export const isInView = (chatId: string): boolean => open === chatId && isLooking();

/** Groups that are being left: nothing more is asked of them, since the answer may come after one is out. */
export const leaving = new Set<string>();
