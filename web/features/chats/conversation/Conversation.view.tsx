// One chat: header, messages, composer, and the details beside it.
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { usePolicy } from "../../../kit/policies";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { EmptyState } from "../../../parts/EmptyState";
import { ErrorState } from "../../../parts/ErrorState";
import { Skeleton } from "../../../parts/Skeleton";
import { Button } from "../../../parts/Button";
import { later } from "../../../parts/later";
import { styled } from "../../../kit/styles";
import { saidInLine } from "../../cards/said";
import { Composer } from "../compose/Composer.view";
import { quoteOf } from "../compose/body";
import type { Task } from "../compose/task";
import type { ChatRow } from "../list/chats";
import { chatName, counterpart } from "../list/naming";
import { refreshChat } from "../live/live";
import { want } from "../live/people";
import { watchPresence } from "../../../kit/presence";
import { chats } from "../live/stores";
import { hideChat } from "../live/viewpoint";
import { listPath, messagePath } from "../paths";
import { useReceipts } from "../receipts/live";
import { enqueue } from "../sending/outbox";
import { nameTexts, useT } from "../texts";
import { usePins } from "../pins/pins";
import { PinStrip } from "../pins/Strip.view";
import { messageActions } from "./actions";
import { Absence } from "./Absence.view";
import { ChatHeader } from "./ChatHeader.view";
import { Messages } from "./Messages.view";
import { OpenChat } from "./open";
import { TypingLine } from "./TypingLine.view";
import type { Message } from "../types";
import "./conversation.css";

const Details = later(() => styled(import("../details/Details.view")).then((module) => module.Details));
const Door = later(() => styled(import("../../emergency/door.view")).then((module) => module.Door));
const ReadAlong = later(() => styled(import("../../emergency/in-chat.view")).then((module) => module.ReadAlong));
const ReadBy = later(() => styled(import("../receipts/ReadBy.view")).then((module) => module.ReadBy));

interface Props { chatId: string; messageId: string | null; details: boolean }

export function Conversation({ chatId, messageId, details }: Props): JSX.Element {
  const t = useT();
  const chat = useStore(chats, (state) => state.byId[chatId]);
  const gone = useGone(chat);
  const { missing, retry } = useMissing(chatId, chat !== undefined || gone);
  if (missing || gone) return <Absent chatId={chatId} />;
  if (!chat) return <section className="chat-pane" aria-label={t("chat.loading")}><Skeleton rows lines={5} /></section>;
  if (!chat.members) return <section className="chat-pane"><ErrorState onRetry={retry} /></section>;
  return <OpenedChat {...{ chat, messageId, details }} />;
}

/** A link may lead to a chat that the list has not loaded; the server says whether it exists for this person. */
function useMissing(chatId: string, known: boolean): { missing: boolean; retry: () => void } {
  const [missing, setMissing] = useState(false);
  const ask = () => void refreshChat(chatId).then((found) => setMissing(found === null)).catch(() => setTimeout(ask, 5000));
  useEffect(() => {
    if (!known) ask();
  }, [chatId, known]);
  return { missing: missing && !known, retry: ask };
}

/** True once a chat that was here is not any more: left, or taken out of it. */
function useGone(chat: ChatRow | undefined): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (chat) setSeen(true);
  }, [chat]);
  return seen && !chat;
}

function Absent({ chatId }: { chatId: string }): JSX.Element {
  const t = useT();
  const mayOpen = usePolicy("TeamsMessagingPolicy", "AllowBreakGlass") === true;
  const back = <Button onClick={() => navigate(listPath)}>{t("chat.toList")}</Button>;
  const absent = (more?: ReactNode) => (
    <div className="chat-pane chat-nothing">
      <EmptyState heading="h1" icon="lock" title={t("chat.absent")} text={t("chat.absentText")} action={more ? <>{back} {more}</> : back} />
    </div>
  );
  return mayOpen ? <Door chatId={chatId} meanwhile={absent()}>{absent}</Door> : absent();
}

function useOpen(chat: ChatRow, messageId: string | null): OpenChat {
  const me = useSession().user.id;
  const open = useMemo(() => new OpenChat(chat.id, me), [chat.id, me]);
  useEffect(() => {
    open.listen();
    if (open.state.get().phase === "loading") void open.open(chat, messageId);
    return () => open.close();
  }, [open]);
  useEffect(() => {
    if (messageId && open.state.get().phase === "ready") void open.goTo(messageId);
  }, [messageId]);
  return open;
}

function OpenedChat({ chat, messageId, details }: { chat: ChatRow; messageId: string | null; details: boolean }): JSX.Element {
  const t = useT();
  const me = useSession().user;
  const open = useOpen(chat, messageId);
  const pins = usePins(chat.id);
  const [task, setTask] = useState<Task>(null);
  const [asked, setAsked] = useState<Message>();
  const members = chat.members ?? [];
  const name = chatName(chat, me.id, nameTexts(t));
  const other = counterpart(chat, me.id);
  useAround(members.map((member) => member.userId));
  useReceipts(chat.id, members.length);
  const acts = useMemo(() => messageActions(open, me, {
    reply: (message) => setTask({ kind: "reply", quote: quoteOf(message, t("person.unknown"), saidInLine(message)) }),
    edit: (message) => setTask({ kind: "edit", message }),
    receipts: setAsked,
    pins,
  }), [open, me, t, pins]);
  const sent = async (draft: Parameters<typeof enqueue>[0]) => {
    await enqueue(draft);
    open.release();
    if (chat.viewpoint?.isHidden) void hideChat(chat, me.id, false).catch(() => {});
    void open.goToEnd();
  };
  return (
    <>
      <section className="chat-pane" aria-label={t("chat.with", { name })} data-details={details}>
        <ChatHeader chat={chat} name={name} details={details} />
        <PinStrip pins={pins} onOpen={({ id }) => (id === messageId ? void open.goTo(id) : navigate(messagePath(chat.id, id)))} mayPin />
        <ReadAlong chatId={chat.id} />
        <Messages chat={chat} name={name} open={open} acts={acts} linked={messageId} />
        <TypingLine chatId={chat.id} />
        {other && <Absence absent={other.userId} />}
        <Composer key={chat.id} chatId={chat.id} name={name} members={members} task={task} onTask={setTask} onSend={sent} onEdit={acts.saveEdit} autoFocus={!messageId && !details}
          onEditLast={() => acts.editLast(open.state.get().timeline)} />
      </section>
      {details && <Details chat={chat} name={name} />}
      {asked && <ReadBy message={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function useAround(ids: string[]): void {
  const all = ids.join();
  useEffect(() => {
    want(ids);
    watchPresence(ids);
  }, [all]);
}
