// One message: author with role and ward, importance, quote, words, reactions, and what can be done with it.
import { useState, type KeyboardEvent } from "react";
import { useSession } from "../../../kit/session";
import { useLang } from "../../../kit/texts";
import { clock, daysBetween, shortDate, stamp } from "../../../kit/when";
import { GuestMark, isGuest } from "../../../parts/GuestMark";
import { Icon } from "../../../parts/Icon";
import { later } from "../../../parts/later";
import { styled } from "../../../kit/styles";
import { roleAndWard, usePerson } from "../live/people";
import { PersonAvatar } from "../parts/ChatAvatar.view";
import { TickLine, TickMark } from "../receipts/Ticks.view";
import { useT } from "../texts";
import type { Application, Identity, Message } from "../types";
import { ActionSheet } from "./ActionSheet.view";
import { useMarks } from "./action-items";
import type { MessageActs } from "./actions";
import { Importance } from "./Importance.view";
import { MessageBody } from "./MessageBody.view";
import { Quotes } from "./Quote.view";
import { Reactions } from "./Reactions.view";
import type { Row } from "./rows";
import { isByProgram, senderName } from "./sender";
import { Toolbar } from "./Toolbar.view";
import { useAttention, useLongPress } from "./attention";

const Urgent = later(() => styled(import("../../urgent/in-chat.view")).then((module) => module.InChat));

interface Props { row: Extract<Row, { kind: "message" }>; acts: MessageActs; last: boolean; linked: boolean; group: boolean; post?: boolean }

/** As a post of a channel it stands at the left whoever wrote it, under a name, without receipts. */
export function MessageRow({ row, acts, last, linked, group, post }: Props): JSX.Element {
  const me = useSession().user.id;
  const { message, first, own } = row;
  const right = own && !post;
  const [sheet, setSheet] = useState(false);
  const { active, ...attention } = useAttention();
  const press = useLongPress(() => !message.deletedDateTime && setSheet(true));
  const keys = (event: KeyboardEvent) => event.target === event.currentTarget && act(event, message, acts);
  return (
    <li className={classes(row, linked, post)} data-key={row.key} data-message={message.id} tabIndex={last ? 0 : -1}
      onKeyDown={keys} {...attention} {...press}>
      {!right && <span className="chat-gutter">{first && <Author message={message} />}</span>}
      <div className="chat-message-body">
        {first ? <Head message={message} own={right} group={group} dated={post} /> : <HiddenHead message={message} />}
        <Bubble message={message} me={me} acts={acts} own={own} tick={right && !last} />
        <Reactions message={message} acts={acts} />
        {message.importance === "urgent" && !message.deletedDateTime && <Urgent message={message} />}
        {right && last && !message.deletedDateTime && acts.receipts && <TickLine message={message} onOpen={acts.receipts} />}
        {active && !message.deletedDateTime && <Toolbar {...{ message, acts, own }} onSheet={() => setSheet(true)} />}
      </div>
      {sheet && <ActionSheet message={message} acts={acts} onClose={() => setSheet(false)} />}
    </li>
  );
}

function classes({ message, first, own }: Props["row"], linked: boolean, post?: boolean): string {
  const marks = [post ? "post" : own && "own", first && "first", linked && "linked", message.deletedDateTime ? "deleted" : message.importance];
  return ["chat-message", ...marks.filter(Boolean)].join(" ");
}

function act(event: KeyboardEvent, message: Message, acts: MessageActs): void {
  if (event.ctrlKey || event.metaKey || event.altKey || message.deletedDateTime) return;
  if (event.key === "r" && acts.mayReply(message)) event.preventDefault(), acts.reply(message);
  if (event.key === "e" && acts.mayEdit(message)) event.preventDefault(), acts.edit(message);
  if (event.key === "Delete" && acts.mayRemove(message)) event.preventDefault(), acts.remove(message);
}

function Author({ message }: { message: Message }): JSX.Element {
  const user = message.from?.user;
  if (isByProgram(message)) return <span className="chat-program"><Icon name="apps" size={18} /></span>;
  return <PersonAvatar id={user?.id ?? ""} displayName={user?.displayName ?? null} size={32} />;
}

function Head({ message, own, group, dated }: { message: Message; own: boolean; group: boolean; dated?: boolean }): JSX.Element {
  useLang();
  const t = useT();
  const author = message.from?.user ?? { id: "", displayName: t("person.unknown") };
  const program = isByProgram(message) ? message.from?.application : undefined;
  return (
    <p className="chat-head">
      {own ? <span className="unseen">{t("message.byMe")}</span> : program ? <Program program={program} /> : <Name author={author} group={group} />}
      <time dateTime={message.createdDateTime} title={stamp(message.createdDateTime)}>{dated ? timeOf(message.createdDateTime) : clock(message.createdDateTime)}</time>
    </p>
  );
}

/** Where no line above tells the day. */
const timeOf = (at: string) => (daysBetween(new Date(at), new Date()) === 0 ? clock(at) : `${shortDate(at)}, ${clock(at)}`);

function Name({ author, group }: { author: Identity; group: boolean }): JSX.Element {
  const person = usePerson(author.id, author.displayName);
  const role = roleAndWard(person);
  return (
    <>
      <span className="chat-author">{author.displayName}</span>
      {(author["@salus.isGuest"] || isGuest(person)) && <GuestMark />}
      {group && role && <span className="chat-role">{role}</span>}
    </>
  );
}

function Program({ program }: { program: Application }): JSX.Element {
  const t = useT();
  return (
    <>
      <span className="chat-author">{program.displayName ?? t("person.unknown")}</span>
      <span className="chat-role">{t("message.byProgram")}</span>
    </>
  );
}

/** Within a group the author and time are not drawn again, but a screen reader on this message hears them. */
function HiddenHead({ message }: { message: Message }): JSX.Element {
  useLang();
  const t = useT();
  return <p className="unseen">{senderName(message, t)}, {clock(message.createdDateTime)}</p>;
}

interface BubbleProps { message: Message; me: string; acts: MessageActs; own: boolean; tick: boolean }
function Bubble({ message, me, acts, own, tick }: BubbleProps): JSX.Element {
  const t = useT();
  if (message.deletedDateTime) return <Deleted message={message} acts={acts} own={own} />;
  return (
    <div className="chat-bubble" title={stamp(message.createdDateTime)}>
      {message.subject && <h2 className="chat-subject-line">{message.subject}</h2>}
      <Importance level={message.importance} />
      <Quotes message={message} />
      <MessageBody message={message} me={me} />
      {message.lastEditedDateTime && (
        <span className="chat-edited" title={stamp(message.lastEditedDateTime)}>{t("message.edited")}</span>
      )}
      {message["@salus.receiptRequested"] && <span className="chat-edited">{t("receipt.wanted")}</span>}
      <Kept message={message} acts={acts} />
      {tick && <TickMark message={message} />}
    </div>
  );
}

/** That it is pinned for everybody, and that one has saved it oneself. */
function Kept({ message, acts }: { message: Message; acts: MessageActs }): JSX.Element | null {
  const t = useT();
  const { pinned, saved } = useMarks(message, acts);
  if (!pinned && !saved) return null;
  return (
    <span className="chat-kept">
      {pinned && <span><Icon name="pin" size={14} /> {t("message.pinned")}</span>}
      {saved && <span><Icon name="bookmarked" size={14} /> {t("message.saved")}</span>}
    </span>
  );
}

function Deleted({ message, acts, own }: { message: Message; acts: MessageActs; own: boolean }): JSX.Element {
  const t = useT();
  return (
    <div className="chat-bubble chat-deleted">
      <Icon name="trash" size={16} /> {t("message.deleted")}
      {own && !acts.isClosed && <button type="button" className="chat-link" onClick={() => acts.restore(message)}>{t("message.restore")}</button>}
    </div>
  );
}
