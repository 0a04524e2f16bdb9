// One message: author with role and ward, importance, quote, words, reactions, and what can be done with it.
import { useState, type KeyboardEvent } from "react";
import { useSession } from "../../../kit/session";
import { useLang } from "../../../kit/texts";
import { clock, stamp } from "../../../kit/when";
import { Icon } from "../../../parts/Icon";
import { later } from "../../../parts/later";
import { styled } from "../../../kit/styles";
import { roleAndWard, usePerson } from "../live/people";
import { PersonAvatar } from "../parts/ChatAvatar.view";
import { TickLine, TickMark } from "../receipts/Ticks.view";
import { useT } from "../texts";
import type { Identity, Message } from "../types";
import { ActionSheet } from "./ActionSheet.view";
import { mayEdit, type MessageActs } from "./actions";
import { Importance } from "./Importance.view";
import { MessageBody } from "./MessageBody.view";
import { Quotes } from "./Quote.view";
import { Reactions } from "./Reactions.view";
import type { Row } from "./rows";
import { Toolbar } from "./Toolbar.view";
import { useAttention, useLongPress } from "./attention";

const Urgent = later(() => styled(import("../../urgent/in-chat.view")).then((module) => module.InChat));

interface Props { row: Extract<Row, { kind: "message" }>; acts: MessageActs; last: boolean; linked: boolean; group: boolean }

export function MessageRow({ row, acts, last, linked, group }: Props): JSX.Element {
  const me = useSession().user.id;
  const { message, first, own } = row;
  const [sheet, setSheet] = useState(false);
  const { active, ...attention } = useAttention();
  const press = useLongPress(() => !message.deletedDateTime && setSheet(true));
  const keys = (event: KeyboardEvent) => event.target === event.currentTarget && act(event, message, me, acts);
  return (
    <li className={classes(row, linked)} data-key={row.key} data-message={message.id} tabIndex={last ? 0 : -1}
      onKeyDown={keys} {...attention} {...press}>
      {!own && <span className="chat-gutter">{first && <Author message={message} />}</span>}
      <div className="chat-message-body">
        {first ? <Head message={message} own={own} group={group} /> : <HiddenHead message={message} />}
        <Bubble message={message} me={me} acts={acts} own={own} tick={own && !last} />
        <Reactions message={message} acts={acts} />
        {message.importance === "urgent" && !message.deletedDateTime && <Urgent message={message} />}
        {own && last && !message.deletedDateTime && <TickLine message={message} onOpen={acts.receipts} />}
        {active && !message.deletedDateTime && <Toolbar {...{ message, acts, own }} onSheet={() => setSheet(true)} />}
      </div>
      {sheet && <ActionSheet message={message} acts={acts} onClose={() => setSheet(false)} />}
    </li>
  );
}

function classes({ message, first, own }: Props["row"], linked: boolean): string {
  const marks = [own && "own", first && "first", linked && "linked", message.deletedDateTime ? "deleted" : message.importance];
  return ["chat-message", ...marks.filter(Boolean)].join(" ");
}

function act(event: KeyboardEvent, message: Message, me: string, acts: MessageActs): void {
  if (event.ctrlKey || event.metaKey || event.altKey || message.deletedDateTime) return;
  const own = message.from?.user?.id === me;
  if (event.key === "r") event.preventDefault(), acts.reply(message);
  if (event.key === "e" && mayEdit(message, me)) event.preventDefault(), acts.edit(message);
  if (event.key === "Delete" && own) event.preventDefault(), acts.remove(message);
}

function Author({ message }: { message: Message }): JSX.Element {
  const user = message.from?.user;
  return <PersonAvatar id={user?.id ?? ""} displayName={user?.displayName ?? null} size={32} />;
}

function Head({ message, own, group }: { message: Message; own: boolean; group: boolean }): JSX.Element {
  useLang();
  const t = useT();
  const author = message.from?.user ?? { id: "", displayName: t("person.unknown") };
  return (
    <p className="chat-head">
      {own ? <span className="unseen">{t("message.byMe")}</span> : <Name author={author} group={group} />}
      <time dateTime={message.createdDateTime} title={stamp(message.createdDateTime)}>{clock(message.createdDateTime)}</time>
    </p>
  );
}

function Name({ author, group }: { author: Identity; group: boolean }): JSX.Element {
  const person = usePerson(author.id, author.displayName);
  const role = roleAndWard(person);
  return (
    <>
      <span className="chat-author">{author.displayName}</span>
      {group && role && <span className="chat-role">{role}</span>}
    </>
  );
}

/** Within a group the author and time are not drawn again, but a screen reader on this message hears them. */
function HiddenHead({ message }: { message: Message }): JSX.Element {
  useLang();
  return <p className="unseen">{message.from?.user?.displayName}, {clock(message.createdDateTime)}</p>;
}

interface BubbleProps { message: Message; me: string; acts: MessageActs; own: boolean; tick: boolean }
function Bubble({ message, me, acts, own, tick }: BubbleProps): JSX.Element {
  const t = useT();
  if (message.deletedDateTime) return <Deleted message={message} acts={acts} own={own} />;
  return (
    <div className="chat-bubble" title={stamp(message.createdDateTime)}>
      <Importance level={message.importance} />
      <Quotes message={message} />
      <MessageBody message={message} me={me} />
      {message.lastEditedDateTime && (
        <span className="chat-edited" title={stamp(message.lastEditedDateTime)}>{t("message.edited")}</span>
      )}
      {message["@salus.receiptRequested"] && <span className="chat-edited">{t("receipt.wanted")}</span>}
      {tick && <TickMark message={message} />}
    </div>
  );
}

function Deleted({ message, acts, own }: { message: Message; acts: MessageActs; own: boolean }): JSX.Element {
  const t = useT();
  return (
    <div className="chat-bubble chat-deleted">
      <Icon name="trash" size={16} /> {t("message.deleted")}
      {own && <button type="button" className="chat-link" onClick={() => acts.restore(message)}>{t("message.restore")}</button>}
    </div>
  );
}
