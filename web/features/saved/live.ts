// Which messages one has saved for later: the list is read once, and what changes then is heard. Shown at once, put right when refused.
import { ApiError } from "../../kit/api";
import { onChange, onResync } from "../../kit/events";
import { failureText } from "../../kit/failures";
import { perPerson } from "../../kit/per-person";
import { Store, useStore } from "../../kit/store";
import { toast } from "../../parts/Toast";
import type { Message } from "../chats/types";
import { marked, savedIdOf, unmarked, type Marks } from "./state";
import { tell } from "./texts";
import { allSaved, removeSavedMessage, saveMessage, type Saved } from "./wire";

export const SAVED = /^users\('[^']+'\)\/savedMessages\('([^']+)'\)$/;
const none: Marks = new Set();
const marks = new Store<Marks>(none);
/** What was heard while the list was on its way. */
let heard: ((marks: Marks) => Marks)[] | undefined;

const follow = perPerson({
  reset: () => marks.set(() => none),
  begin: () => {
    let here = true;
    const load = () => void read(() => here);
    load();
    return [
      onChange(SAVED, (change, found) => note(found[1]!, change.changeType !== "deleted")),
      onResync(load),
      () => void (here = false),
    ];
  },
});

function note(id: string, isSaved: boolean): void {
  const change = (all: Marks) => (isSaved ? marked(all, id) : unmarked(all, id));
  heard?.push(change);
  marks.set(change);
}

async function read(isWanted: () => boolean): Promise<void> {
  const meanwhile: ((marks: Marks) => Marks)[] = (heard = []);
  const ids: string[] = [];
  try {
    for await (const page of allSaved()) ids.push(...page.map((each) => each.id));
    if (isWanted()) marks.set(() => meanwhile.reduce((all, change) => change(all), new Set(ids) as Marks));
  } catch {
    // Until the next time it is not known what is saved; saving twice is saving once.
  } finally {
    if (heard === meanwhile) heard = undefined;
  }
}

/** Begins with the first message that is shown. */
export function useSaved(message: Message): boolean {
  follow();
  return useStore(marks, (all) => all.has(savedIdOf(message)));
}

export async function save(message: Message): Promise<void> {
  if (await attempt(savedIdOf(message), true, () => saveMessage(message.chatId, message.id))) toast(tell()("saved"), { kind: "done" });
}

export async function removeSaved(message: Message): Promise<void> {
  if (await attempt(savedIdOf(message), false, () => removeSavedMessage(savedIdOf(message)))) toast(tell()("removed"), { undo: () => void save(message) });
}

/** From the page, where the message itself may be gone. */
export const removeLine = ({ id }: Saved): Promise<boolean> => attempt(id, false, () => removeSavedMessage(id));
export const saveAgain = ({ id, chatId, messageId }: Saved): Promise<boolean> => attempt(id, true, () => saveMessage(chatId, messageId));

async function attempt(id: string, isSaved: boolean, request: () => Promise<unknown>): Promise<boolean> {
  note(id, isSaved);
  try {
    await request();
    return true;
  } catch (fault) {
    // Removed already, here or elsewhere, is removed.
    if (!isSaved && fault instanceof ApiError && fault.status === 404) return true;
    note(id, !isSaved);
    toast(fault instanceof ApiError && fault.code === "SavedMessageLimitExceeded" ? tell()("tooMany") : failureText(fault), { kind: "failed" });
    return false;
  }
}
