// What the channel itself tells: who came or went, which channels were made.
import { useSession } from "../../../kit/session";
import { useLang } from "../../../kit/texts";
import { clock, daysBetween, shortDate, stamp } from "../../../kit/when";
import { sentenceOf } from "../../chats/conversation/sentences";
import { useT as useChatTexts } from "../../chats/texts";
import type { Member, Message } from "../../chats/types";

export function System({ message, people }: { message: Message; people: readonly Member[] }): JSX.Element {
  useLang();
  const t = useChatTexts();
  const me = useSession().user.id;
  const at = message.createdDateTime;
  const today = daysBetween(new Date(at), new Date()) === 0;
  return (
    <li className="chat-system" data-key={message.id}>
      {sentenceOf(message.eventDetail, people, me, t)}{" "}
      <time dateTime={at} title={stamp(at)}>{today ? clock(at) : `${shortDate(at)}, ${clock(at)}`}</time>
    </li>
  );
}
