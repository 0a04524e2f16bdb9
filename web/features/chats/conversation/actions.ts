// What can be done to a message; each shows at once, and says so when the server refuses.
import { failureText } from "../../../kit/failures";
import type { SessionUser } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { wordsOf } from "../compose/body";
import { tell } from "../texts";
import type { Mention, Message } from "../types";
import { edit, react, softDelete, undoSoftDelete } from "../wire";
import { hasReacted, toggled } from "./reactions";
import type { Timeline } from "./timeline";

export interface Starts {
  reply(message: Message): void;
  edit(message: Message): void;
  /** Where receipts are given. */
  receipts?(message: Message): void;
  /** Where messages have addresses that others can open. */
  copyLink?(message: Message): void;
  /** Where a conversation can stand beside the others as a tab. */
  pinAsTab?(message: Message): void;
}
/** What may be done where the message stands. */
export interface Rights { mayEdit(message: Message): boolean; mayRemove(message: Message): boolean; isClosed: boolean }
/** The open chat or channel. */
export interface Opened {
  tryOut(message: Message, changed: (message: Message) => Message, request: () => Promise<void>): Promise<void>;
  unreadFrom(message: Message): Promise<void>;
}
export interface MessageActs extends Starts, Rights {
  react(message: Message, kind: string): void;
  remove(message: Message): void;
  restore(message: Message): void;
  copy(message: Message): void;
  unreadFromHere(message: Message): void;
  saveEdit(message: Message, html: string, mentions: Mention[]): Promise<void>;
  editLast(timeline: Timeline): void;
}

/** Graph forbids changing an urgent message: people may have acted on its words. */
export function mayEdit(message: Message, me: string): boolean {
  return message.from?.user?.id === me && !message.deletedDateTime && message.importance !== "urgent";
}

export const chatRights = (me: string): Rights => ({
  mayEdit: (message) => mayEdit(message, me), mayRemove: (message) => message.from?.user?.id === me, isClosed: false,
});

const refused = (fault: unknown): void => void toast(failureText(fault), { kind: "failed" });
const nowIso = () => new Date().toISOString();

export function messageActions(open: Opened, me: SessionUser, starts: Starts, rights: Rights = chatRights(me.id)): MessageActs {
  const remove = (message: Message) => void open.tryOut(message, deleted, () => softDelete(message))
    .then(() => toast(tell()("message.deletedNow"), { undo: () => restore(message) })).catch(refused);
  const restore = (message: Message) => void open.tryOut(message, (now) => restored(now, message), () => undoSoftDelete(message))
    .catch(refused);
  return {
    ...starts, ...rights, remove, restore,
    react: (message, kind) => void open.tryOut(
      message, (now) => toggled(now, kind, me, nowIso()),
      () => react(message, kind, !hasReacted(message, kind, me.id))).catch(refused),
    copy: (message) => void copyText(wordsOf(message.body)),
    unreadFromHere: (message) => void open.unreadFrom(message).catch(refused),
    saveEdit: (message, html, mentions) => open.tryOut(message, (now) => edited(now, html, mentions), () => edit(message, html, mentions)),
    editLast: (timeline) => {
      const last = [...timeline.messages].reverse().find((message) => rights.mayEdit(message) && message.messageType === "message");
      if (last) starts.edit(last);
    },
  };
}

const deleted = (message: Message): Message => ({ ...message, deletedDateTime: nowIso(), body: { ...message.body, content: "" } });
const restored = (now: Message, before: Message): Message => ({ ...now, deletedDateTime: null, body: before.body });
const edited = (now: Message, content: string, mentions: Mention[]): Message =>
  ({ ...now, body: { contentType: "html", content }, mentions, lastEditedDateTime: nowIso() });

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(tell()("message.copied"), { kind: "done" });
  } catch {
    toast(tell()("message.notCopied"), { kind: "failed" });
  }
}
