// The state behind the composer: importance, size, the draft, typing signs, and sending what is written.
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { useFailureText } from "../../../kit/failures";
import { useSession } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { maySignal } from "../live/typists";
import { isEmptyHtml } from "../sending/drafts";
import { newId } from "../sending/ids";
import type { Draft as Outgoing } from "../sending/queue";
import { saveDraft } from "../sending/shelf";
import { useT } from "../texts";
import { MESSAGE_LIMIT_BYTES, SMALL_CHAT, type Announcement, type Delivery, type Importance, type Quote } from "../types";
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
  announcement: Announcement | null;
  setAnnouncement(announcement: Announcement | null): void;
  /** It was to be sent without a headline. */
  headless: boolean;
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
  const [announcement, setBand] = useState<Announcement | null>(null);
  const [headless, setHeadless] = useState(false);
  const { empty, bytes, measure } = useSize(editor);
  const signal = useTypingSign(props);
  const now = useRef({ importance, delivery, subject, announcement, task });
  now.current = { importance, delivery, subject, announcement, task };
  const later = useRef<ReturnType<typeof setTimeout>>();
  const keep = useCallback(() => {
    clearTimeout(later.current);
    if (now.current.task?.kind === "edit" || !editor.current) return;
    const { importance, delivery, subject, announcement, task } = now.current;
    saveDraft(me, chatId, { html: editor.current.html(), importance, ...delivery, ...(subject && { subject }), ...(announcement && { announcement }), quote: quoteOf(task) });
  }, [me, chatId]);
  const keepNow = useRef(keep);
  keepNow.current = keep;
  // In a channel the field may be taken away while one types: what came last is kept before the editor goes, hence no plain effect.
  useLayoutEffect(() => () => void (later.current && props.channel && keepNow.current()), []);
  const changed = () => {
    measure();
    clearTimeout(later.current);
    later.current = setTimeout(keep, 300);
    if (editor.current?.element().dataset.empty !== "true") signal();
  };
  useDraftOn({ editor, me, chatId, task, onTask, setLevel, setWay, setSubject: setTitle, setAnnouncement: setBand, measure, keep });
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
  const setAnnouncement = (band: Announcement | null) => {
    setBand(band);
    setHeadless(false);
    now.current.announcement = band;
    changed();
  };
  const clear = () => {
    editor.current?.write("");
    setTitle("");
    setBand(null);
    setLevel("normal");
    setWay({});
    now.current = { ...now.current, importance: "normal", delivery: {}, subject: "", announcement: null };
    measure();
  };
  const send = useSend({ ...props, editor, me, importance, delivery, subject, announcement, onHeadless: () => setHeadless(true), clear, keep });
  return { importance, setImportance, delivery, setDelivery, subject, setSubject, announcement, setAnnouncement, headless, empty, bytes, tooLong: bytes > MESSAGE_LIMIT_BYTES, changed, send };
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
  announcement: Announcement | null;
  onHeadless: () => void;
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
    if (given.announcement && !given.announcement.headline.trim()) return given.onHeadless();
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
  if (given.task?.kind === "edit") await given.onEdit(given.task.message, wire.html, wire.mentions, changeOf(given.task.message["@salus.announcement"] ?? null, given.announcement));
  else await given.onSend(outgoing(given, wire));
  given.onTask(null);
}

type Wire = ReturnType<typeof toWire>;

const quoteOf = (task: Task): Quote | null => (task?.kind === "reply" ? task.quote : null);

const trimmed = ({ headline, colour }: Announcement): Announcement => ({ headline: headline.trim(), colour });

/** What is to be said of it: nothing where it stays as it was. */
export function changeOf(before: Announcement | null, after: Announcement | null): Announcement | null | undefined {
  if (!after) return before ? null : undefined;
  const next = trimmed(after);
  return before?.headline === next.headline && before.colour === next.colour ? undefined : next;
}

function outgoing({ me, chatId, channel, subject, announcement, importance, delivery, task }: Sending, { html, mentions }: Wire): Outgoing {
  const quote = quoteOf(task);
  const attachments = quote ? [quotedAttachment(quote)] : [];
  const plan = importance === "urgent" ? delivery.plan : undefined;
  const begun = { ...(subject.trim() && { subject: subject.trim() }), ...(announcement && { announcement: trimmed(announcement) }) };
  const place = channel && { channel: { ...channel, ...(!channel.rootId && begun) } };
  return { clientId: newId(), personId: me, chatId, html, mentions, importance, receipt: delivery.receipt, plan, quote, attachments, ...place };
}
