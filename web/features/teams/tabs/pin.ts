// Which conversation is about to be pinned as a tab, and whether one may.
import { useCallback, useState } from "react";
import { useApps } from "../../apps/live";
import type { Message } from "../../chats/types";

export interface Pin { message?: Message; appId?: string; ask(message?: Message): void }

export function usePin(mayKeep: boolean): Pin {
  const [message, setMessage] = useState<Message>();
  const { value } = useApps();
  const app = mayKeep ? value?.find((each) => each.name === "Message" && each.isAllowed) : undefined;
  const ask = useCallback((asked?: Message) => setMessage(asked), []);
  return { message: app && message, appId: app?.id, ask };
}
