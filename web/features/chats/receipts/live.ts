// The receipts of the open chat: read on opening, and again, once for many, whenever somebody has got or read something.
import { useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { forgetWithSession } from "../../../kit/forget";
import { Store } from "../../../kit/store";
import { SMALL_CHAT } from "../types";
import { chatReceipts } from "../wire";
import type { Receipt } from "./ticks";

export const receipts = new Store<Readonly<Record<string, readonly Receipt[]>>>({});
forgetWithSession(() => receipts.set(() => ({})));
const RECEIPT = /^chats\('([^']+)'\)\/receipts\('([^']+)'\)$/;
const GATHERED = 400;

export function useReceipts(chatId: string, members: number): void {
  useEffect(() => {
    // Larger chats have none, so that a question about them would be in vain.
    if (members > SMALL_CHAT || members < 2) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      void chatReceipts(chatId).then((all) => receipts.set((known) => ({ ...known, [chatId]: all })), () => {});
    };
    const ends = [onChange(RECEIPT, (_change, found) => found[1] === chatId && (timer ??= setTimeout(read, GATHERED))), onResync(read)];
    read();
    return () => {
      clearTimeout(timer);
      ends.forEach((end) => end());
    };
  }, [chatId, members]);
}
