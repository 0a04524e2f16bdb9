// The state behind the composer: importance, size, the draft, typing signs, and sending what is written.
import { useCallback, useRef, useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { useSession } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { maySignal } from "../live/typists";
import { isEmptyHtml } from "../sending/drafts";
import { newId } from "../sending/ids";
import type { Draft as Outgoing } from "../sending/queue";
import { saveDraft } from "../sending/shelf";
import { useT } from "../texts";
import { MESSAGE_LIMIT_BYTES, SMALL_CHAT, type Delivery, type Importance, type Quote } from "../types";
import { signalTyping } from "../wire";
import { bytesOf, isTooLong, quotedAttachment } from "./body";
import type { ComposerProps } from "./Composer.view";
import { useDraftOn } from "./draft-on";
import type { EditorHandle } from "./Editor.view";
import { toWire } from "./mention";
import type { Task } from "./task";

export interface Composing {
  importance: Importance;
  setImportance(level: Importance): void;
  delivery: Delivery;
  setDelivery(delivery: Delivery): void;
  subject: string;
  setSubject(subject: string): void;
  empty: boolean;
  tooLong: boolean;
  bytes: number;
  changed(): void;
  send(): void;
}
type EditorRef = { current: EditorHandle | null };

export function useComposing(props: ComposerProps, editor: EditorRef): Composing {
  const { task, onTask } = props;
  const chatId = props.draft ?? props.chatId;
  const me = useSession().user.id;
  const [importance, setLevel] = useState<Importance>("normal");
  const [delivery, setWay] = useState<Delivery>({});
  const [subject, setTitle] = useState("");
  const { empty, bytes, measure } = useSize(editor);
  const signal = useTypingSign(props);
  const now = useRef({ importance, delivery, subject, task });
  now.current = { importance, delivery, subject, task };
  const later = useRef<ReturnType<typeof setTimeout>>();
  const keep = useCallback(() => {
    clearTimeout(later.current);
    if (now.current.task?.kind === "edit" || !editor.current) return;
    const { importance, delivery, subject, task } = now.current;
    saveDraft(me, chatId, { html: editor.current.html(), importance, ...delivery, ...(subject && { subject }), quote: quoteOf(task) });
  }, [me, chatId]);
  const changed = () => {
    measure();
    clearTimeout(later.current);
    later.current = setTimeout(keep, 300);
    if (editor.current?.element().dataset.empty !== "true") signal();
  };
  useDraftOn({ editor, me, chatId, task, onTask, setLevel, setWay, setSubject: setTitle, measure, keep });
  const setImportance = (level: Importance) => {
    setLevel(level);
    now.current.importance = level;
    keep();
    editor.current?.focus();
  };
  const setDelivery = (way: Delivery) => {
    setWay(way);
    now.current.delivery = way;
    keep();
    editor.current?.focus();
  };
  const setSubject = (text: string) => {
    setTitle(text);
    now.current.subject = text;
    changed();
  };
  const clear = () => {
    editor.current?.write("");
    setTitle("");
    setLevel("normal");
    setWay({});
    now.current = { ...now.current, importance: "normal", delivery: {}, subject: "" };
    measure();
  };
  const send = useSend({ ...props, editor, me, importance, delivery, subject, clear, keep });
  return { importance, setImportance, delivery, setDelivery, subject, setSubject, empty, bytes, tooLong: bytes > MESSAGE_LIMIT_BYTES, changed, send };
}

function useSize(editor: EditorRef): { empty: boolean; bytes: number; measure(): void } {
  const [size, setSize] = useState({ empty: true, bytes: 0 });
  const measure = () => {
    const html = editor.current?.html() ?? "";
    setSize({ empty: isEmptyHtml(html), bytes: bytesOf(html) });
  };
  return { ...size, measure };
}

function useTypingSign({ chatId, members, unborn, channel }: ComposerProps): () => void {
  const last = useRef(0);
  return () => {
    if (unborn || channel || members.length > SMALL_CHAT || !maySignal(last.current, Date.now())) return;
    last.current = Date.now();
    void signalTyping(chatId).catch(() => {});
  };
}

interface Sending extends ComposerProps {
  editor: EditorRef;
  me: string;
  importance: Importance;
  delivery: Delivery;
  subject: string;
  clear: () => void;
  keep: () => void;
}

function useSend(given: Sending): () => void {
  const t = useT();
  const failure = useFailureText();
  const busy = useRef(false);
  const attempt = async () => {
    const wire = toWire(given.editor.current!.htmlForSending());
    if (busy.current || isEmptyHtml(wire.html)) return;
    if (isTooLong(wire.html)) return void toast(t("compose.tooLong"), { kind: "failed" });
    const slow = given.unborn || given.task?.kind === "edit";
    busy.current = Boolean(slow);
    await (slow ? saveThenClear(given, wire) : clearThenSend(given, wire)).catch((fault) => toast(failure(fault), { kind: "failed" }));
    busy.current = false;
  };
  return () => void attempt();
}

/** The field is free for the next words at once; the draft keeps these until they are written down. */
async function clearThenSend(given: Sending, wire: Wire): Promise<void> {
  given.clear();
  given.onTask(null);
  await given.onSend(outgoing(given, wire));
  given.keep();
}

/** Where the server must answer first, the words stay in the field until it has. */
async function saveThenClear(given: Sending, wire: Wire): Promise<void> {
  if (given.task?.kind === "edit") await given.onEdit(given.task.message, wire.html, wire.mentions);
  else await given.onSend(outgoing(given, wire));
  given.onTask(null);
}

type Wire = ReturnType<typeof toWire>;

const quoteOf = (task: Task): Quote | null => (task?.kind === "reply" ? task.quote : null);

function outgoing({ me, chatId, channel, subject, importance, delivery, task }: Sending, { html, mentions }: Wire): Outgoing {
  const quote = quoteOf(task);
  const attachments = quote ? [quotedAttachment(quote)] : [];
  const plan = importance === "urgent" ? delivery.plan : undefined;
  const place = channel && { channel: { ...channel, ...(!channel.rootId && subject.trim() && { subject: subject.trim() }) } };
  return { clientId: newId(), personId: me, chatId, html, mentions, importance, receipt: delivery.receipt, plan, quote, attachments, ...place };
}
