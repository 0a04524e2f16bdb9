// In which teams the channels are that were opened here: an access names only the channel. What is kept on the device are ids alone.
import { forgetWithSession } from "../../kit/forget";
import { store, stored } from "../../kit/kept";
import { placeOfObject } from "../../kit/objects";
import { isChannel, type Spot } from "./wire";

const key = "salus.emergency";
const names = new Map<string, string>();

forgetWithSession(() => {
  names.clear();
  store(key, null);
});

function known(): Record<string, string> {
  try {
    return (JSON.parse(stored(key) ?? "null") as Record<string, string> | null) ?? {};
  } catch {
    return {};
  }
}

export function note({ chatId, teamId, name }: Spot): void {
  if (!teamId) return;
  store(key, JSON.stringify({ ...known(), [chatId]: teamId }));
  if (name) names.set(chatId, name);
}

export const nameOfChannel = (channelId: string): string | undefined => names.get(channelId);

/** Of a channel whose team is not known here, the screen of teams finds it out. */
export function pathOf(chatId: string): string {
  const teamId = isChannel(chatId) ? known()[chatId] : undefined;
  return teamId ? `/teams/${teamId}/${encodeURIComponent(chatId)}` : placeOfObject(`chats/${chatId}`);
}
