// Searching in one chat or channel, begun where one reads it: the search has the cursor, and closing it goes back there.
import { placeOfObject } from "../../../kit/objects";
import { navigate } from "../../../kit/router";
import { Store } from "../../../kit/store";
import { listPath, searchPath } from "../paths";

/** The field takes the cursor once: whoever then chooses a filter by keyboard stays at it. */
export const isAwaited = new Store(false);
let begun: string | undefined;

export function searchIn(chat: string): void {
  begun = chat;
  isAwaited.set(() => true);
  navigate(searchPath("", { chat }));
}

/** Whoever looks elsewhere meanwhile has left the place. */
export const pathAfter = (chat: string | undefined): string => (chat && chat === begun ? placeOfObject(`chats/${chat}`) : listPath);
