// A conversation as it is read by emergency access: its messages and who is in it, and nothing to write with.
import { useEffect, useMemo, useRef, useState } from "react";
import { navigate } from "../../kit/router";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { clock, dayName, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { ErrorState } from "../../parts/ErrorState";
import { IconButton } from "../../parts/IconButton";
import { Skeleton } from "../../parts/Skeleton";
import { MessageBody } from "../chats/conversation/MessageBody.view";
import { senderName } from "../chats/conversation/sender";
import { OpenChat } from "../chats/conversation/open";
import { rowsOf, type Row } from "../chats/conversation/rows";
import { sentenceOf } from "../chats/conversation/sentences";
import { chatName } from "../chats/list/naming";
import { listPath } from "../chats/paths";
import { nameTexts, useT as useChatTexts } from "../chats/texts";
import type { Chat, Member, Message } from "../chats/types";
import { readChat } from "../chats/wire";
import { useT } from "./texts";
import type { Access } from "./wire";
import "./emergency.css";

export function Reader({ access }: { access: Access }): JSX.Element {
  const t = useT();
  const said = useChatTexts();
  const me = useSession().user.id;
  const chat = useChat(access.chatId);
  const open = useOpen(access.chatId, me);
  const { phase } = useStore(open.state);
  const name = chat ? chatName({ ...chat, members: chat.members ?? [] }, me, nameTexts(said)) : "";
  return (
    <section className="chat-pane emergency-reader" aria-label={t("reader.label", { name })}>
      <header className="chat-header">
        <span className="chat-back"><IconButton icon="back" label={said("chat.toList")} onClick={() => navigate(listPath)} side="right" /></span>
        <div className="chat-header-words">
          <h1>{name || t("reader.title")}</h1>
          <p className="emergency-members">{(chat?.members ?? []).map((member) => member.displayName).join(", ")}</p>
        </div>
      </header>
      {phase === "loading" && <Skeleton rows lines={5} />}
      {phase === "failed" && <ErrorState onRetry={() => void open.retry()} />}
      {phase === "ready" && <Said open={open} members={chat?.members ?? []} me={me} />}
      <p className="emergency-foot">{t("reader.only")}</p>
    </section>
  );
}

function useChat(chatId: string): Chat | undefined {
  const [chat, setChat] = useState<Chat>();
  useEffect(() => void readChat(chatId).then(setChat, () => {}), [chatId]);
  return chat;
}

function useOpen(chatId: string, me: string): OpenChat {
  const open = useMemo(() => new OpenChat(chatId, me), [chatId, me]);
  useEffect(() => {
    open.listen();
    void open.open(undefined, null);
    return () => open.close();
  }, [open]);
  return open;
}

function Said({ open, members, me }: { open: OpenChat; members: Member[]; me: string }): JSX.Element {
  const t = useT();
  useLang();
  const { timeline, busy } = useStore(open.state);
  const end = useRef<HTMLDivElement>(null);
  const last = timeline.messages[timeline.messages.length - 1]?.id;
  // What is newest is what was wanted.
  useEffect(() => void end.current?.scrollIntoView({ block: "end" }), [last]);
  const rows = rowsOf({ messages: timeline.messages, waiting: [], me, readUpTo: null, atEnd: true });
  return (
    <div className="emergency-scroll" tabIndex={0} role="region" aria-label={t("reader.messages")}>
      {timeline.older && <Button busy={busy.older} onClick={() => void open.older()}>{t("reader.older")}</Button>}
      <ol className="emergency-messages">
        {rows.map((row) => <Line key={row.key} row={row} members={members} me={me} />)}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Line({ row, members, me }: { row: Row; members: Member[]; me: string }): JSX.Element | null {
  const said = useChatTexts();
  if (row.kind === "day") return <li className="chat-day"><time dateTime={row.at}>{dayName(row.at)}</time></li>;
  if (row.kind === "system") return <li className="chat-system">{sentenceOf(row.message.eventDetail, members, me, said)}</li>;
  if (row.kind !== "message") return null;
  return <li><MessageLine message={row.message} me={me} /></li>;
}

export function MessageLine({ message, me, dated }: { message: Message; me: string; dated?: boolean }): JSX.Element {
  const t = useT();
  const said = useChatTexts();
  const at = message.createdDateTime;
  const headline = message["@salus.announcement"]?.headline ?? message.subject;
  return (
    <div className="emergency-message">
      <p className="emergency-who">
        <b>{senderName(message, said)}</b> <time dateTime={at} title={stamp(at)}>{dated ? stamp(at) : clock(at)}</time>
        {message.importance === "urgent" && <span className="emergency-urgent">{t("reader.urgent")}</span>}
      </p>
      {headline && !message.deletedDateTime && <p className="emergency-headline"><strong>{headline}</strong></p>}
      {message.deletedDateTime ? <p className="emergency-deleted">{t("reader.deleted")}</p> : <MessageBody message={message} me={me} />}
    </div>
  );
}
