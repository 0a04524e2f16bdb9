// One row of a conversation, by its kind; drawn again only when what it shows has changed.
import { memo } from "react";
import { useSession } from "../../../kit/session";
import { useLang } from "../../../kit/texts";
import { clock, dayName, stamp } from "../../../kit/when";
import type { ChatRow } from "../list/chats";
import { useT } from "../texts";
import type { Message } from "../types";
import type { MessageActs } from "./actions";
import { MessageRow } from "./MessageRow.view";
import type { Row } from "./rows";
import { sentenceOf } from "./sentences";
import { WaitingRow } from "./WaitingRow.view";

interface Props { row: Row; chat: ChatRow; acts: MessageActs; linked: string | null; last: boolean }

export const RowView = memo(function RowView({ row, chat, acts, linked, last }: Props): JSX.Element {
  if (row.kind === "day") return <Day rowKey={row.key} at={row.at} />;
  if (row.kind === "new") return <NewLine />;
  if (row.kind === "system") return <System rowKey={row.key} message={row.message} chat={chat} />;
  if (row.kind === "waiting") return <WaitingRow row={row} last={last} />;
  return <MessageRow row={row} acts={acts} last={last} linked={row.message.id === linked} group={chat.chatType !== "oneOnOne"} />;
}, sameRow);

function sameRow(a: Props, b: Props): boolean {
  return content(a.row) === content(b.row) && a.row.key === b.row.key && placed(a.row) === placed(b.row) && a.linked === b.linked
    && a.last === b.last && a.acts === b.acts && a.chat.members === b.chat.members;
}

function content(row: Row): unknown {
  if (row.kind === "waiting") return row.entry;
  return row.kind === "message" || row.kind === "system" ? row.message : row.kind;
}

const placed = (row: Row) => ("first" in row ? row.first : false);

function Day({ rowKey, at }: { rowKey: string; at: string }): JSX.Element {
  useLang();
  return <li className="chat-day" data-key={rowKey}><time dateTime={at}>{dayName(at)}</time></li>;
}

function NewLine(): JSX.Element {
  const t = useT();
  return <li className="chat-new" data-key="new"><span>{t("chat.new")}</span></li>;
}

function System({ rowKey, message, chat }: { rowKey: string; message: Message; chat: ChatRow }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  return (
    <li className="chat-system" data-key={rowKey}>
      {sentenceOf(message.eventDetail, chat.members ?? [], me, t)}{" "}
      <time dateTime={message.createdDateTime} title={stamp(message.createdDateTime)}>{clock(message.createdDateTime)}</time>
    </li>
  );
}
