// What can be done to a message; each shows at once, and says so when the server refuses.
import { failureText } from "../../../kit/failures";
import type { SessionUser } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { wordsOf } from "../compose/body";
import { unreadFrom, justBefore } from "../live/viewpoint";
import { tell } from "../texts";
import type { Mention, Message } from "../types";
import { edit, react, softDelete, undoSoftDelete } from "../wire";
import type { OpenChat } from "./open";
import { hasReacted, toggled } from "./reactions";
import type { Timeline } from "./timeline";

export interface Starts { reply(message: Message): void; edit(message: Message): void; receipts(message: Message): void }
export interface MessageActs extends Starts {
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

const refused = (fault: unknown): void => void toast(failureText(fault), { kind: "failed" });
const nowIso = () => new Date().toISOString();

export function messageActions(open: OpenChat, me: SessionUser, starts: Starts): MessageActs {
  const remove = (message: Message) => void open.tryOut(message, deleted, () => softDelete(message))
    .then(() => toast(tell()("message.deletedNow"), { undo: () => restore(message) })).catch(refused);
  const restore = (message: Message) => void open.tryOut(message, (now) => restored(now, message), () => undoSoftDelete(message))
    .catch(refused);
  return {
    ...starts, remove, restore,
    react: (message, kind) => void open.tryOut(
      message, (now) => toggled(now, kind, me, nowIso()),
      () => react(message, kind, !hasReacted(message, kind, me.id))).catch(refused),
    copy: (message) => void copyText(wordsOf(message.body)),
    unreadFromHere: (message) => {
      open.hold(justBefore(message.id));
      void unreadFrom(message, open.state.get().timeline.messages, me.id).catch(refused);
    },
    saveEdit: (message, html, mentions) => open.tryOut(message, (now) => edited(now, html, mentions), () => edit(message, html, mentions)),
    editLast: (timeline) => {
      const last = [...timeline.messages].reverse().find((message) => mayEdit(message, me.id) && message.messageType === "message");
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
