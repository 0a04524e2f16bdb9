// The words of a waiting message and the name of its conversation: read by the person's own right, kept while the page is open.
import { forgetWithSession } from "../../kit/forget";
import { Store } from "../../kit/store";
import { oneLine } from "../chats/compose/body";
import { keyOf, type Place } from "./course";
import { readMessage, readTopic } from "./wire";

export interface Content { words?: string; topic?: string | null }
type Contents = Readonly<Record<string, Content>>;

export const contents = new Store<Contents>({});
forgetWithSession(() => contents.set(() => ({})));
export const contentOf = (all: Contents, place: Place): Content | undefined => all[keyOf(place)];

const asked = new Set<string>();

export function wantContent(place: Place): void {
  const key = keyOf(place);
  if (asked.has(key) || contents.get()[key]?.words !== undefined) return;
  asked.add(key);
  void read(place).then(
    (content) => contents.set((all) => ({ ...all, [key]: content })),
    () => {
      contents.set((all) => ({ ...all, [key]: {} }));
      setTimeout(() => wantContent(place), 5000);
    },
  ).finally(() => asked.delete(key));
}

async function read(place: Place): Promise<Content> {
  const [message, topic] = await Promise.all([readMessage(place), readTopic(place.chatId).catch(() => null)]);
  return { words: oneLine(message.body), topic };
}
