// What can be done to a message; each shows at once, and says so when the server refuses.
import { failureText } from "../../../kit/failures";
import type { SessionUser } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { saidIn } from "../../cards/said";
import { withCardMarks } from "../compose/body";
import { tell } from "../texts";
import type { Pins } from "../pins/pins";
import type { Announcement, Mention, Message } from "../types";
import { edit, react, softDelete, undoSoftDelete } from "../wire";
import { hasReacted, toggled } from "./reactions";
import { isByProgram } from "./sender";
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
  /** What is pinned; whether this person may is a right. */
  pins?: Pins;
}
/** What may be done where the message stands. */
export interface Rights {
  mayEdit(message: Message): boolean;
  mayRemove(message: Message): boolean;
  mayReply(message: Message): boolean;
  mayPin: boolean;
  isClosed: boolean;
}
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
  mayReact(message: Message): boolean;
  saveEdit(message: Message, html: string, mentions: Mention[], announcement?: Announcement | null): Promise<void>;
  editLast(timeline: Timeline): void;
}

/** Graph forbids changing an urgent message: people may have acted on its words. */
export function mayEdit(message: Message, me: string): boolean {
  return message.from?.user?.id === me && !message.deletedDateTime && message.importance !== "urgent";
}

export const chatRights = (me: string): Rights => ({
  mayEdit: (message) => mayEdit(message, me), mayRemove: (message) => message.from?.user?.id === me,
  mayReply: () => true, mayPin: true, isClosed: false,
});

const refused = (fault: unknown): void => void toast(failureText(fault), { kind: "failed" });
const nowIso = () => new Date().toISOString();

export function messageActions(open: Opened, me: SessionUser, starts: Starts, rights: Rights = chatRights(me.id)): MessageActs {
  const remove = (message: Message) => void open.tryOut(message, deleted, () => softDelete(message))
    .then(() => toast(tell()("message.deletedNow"), { undo: () => restore(message) })).catch(refused);
  const restore = (message: Message) => void open.tryOut(message, (now) => restored(now, message), () => undoSoftDelete(message))
    .catch(refused);
  // What a program says is its own, whoever owns the team.
  const own: Rights = {
    isClosed: rights.isClosed, mayPin: rights.mayPin,
    mayEdit: (message) => !isByProgram(message) && rights.mayEdit(message),
    mayRemove: (message) => !isByProgram(message) && rights.mayRemove(message),
    // What a program says can be answered where an answer needs no quote of it.
    mayReply: (message) => !rights.isClosed && (!isByProgram(message) || Boolean(message.channelIdentity)) && rights.mayReply(message),
  };
  return {
    ...starts, ...own, remove, restore,
    mayReact: (message) => !rights.isClosed && !isByProgram(message),
    react: (message, kind) => void open.tryOut(
      message, (now) => toggled(now, kind, me, nowIso()),
      () => react(message, kind, !hasReacted(message, kind, me.id))).catch(refused),
    copy: (message) => void copyText(saidIn(message)),
    unreadFromHere: (message) => void open.unreadFrom(message).catch(refused),
    saveEdit: (message, html, mentions, announcement) => open.tryOut(
      message, (now) => announcedAs(edited(now, html, mentions), announcement), () => edit(message, html, mentions, announcement)),
    editLast: (timeline) => {
      const last = [...timeline.messages].reverse().find((message) => rights.mayEdit(message) && message.messageType === "message");
      if (last) starts.edit(last);
    },
  };
}

const deleted = (message: Message): Message => ({ ...message, deletedDateTime: nowIso(), body: { ...message.body, content: "" } });
const restored = (now: Message, before: Message): Message => ({ ...now, deletedDateTime: null, body: before.body });
const edited = (now: Message, content: string, mentions: Mention[]): Message =>
  ({ ...now, body: { contentType: "html", content: withCardMarks(now, content) }, mentions, lastEditedDateTime: nowIso() });

const announcedAs = (now: Message, announcement?: Announcement | null): Message =>
  announcement === undefined ? now : { ...now, "@salus.announcement": announcement };

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(tell()("message.copied"), { kind: "done" });
  } catch {
    toast(tell()("message.notCopied"), { kind: "failed" });
  }
}
