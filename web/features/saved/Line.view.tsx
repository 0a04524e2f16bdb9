// One saved message: who said it, where and when, its words, the way to it, and out of the list.
import { Link } from "../../kit/router";
import { placeOfObject } from "../../kit/objects";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { clock, daysBetween, shortDate, stamp } from "../../kit/when";
import { Icon } from "../../parts/Icon";
import { IconButton } from "../../parts/IconButton";
import { saidInLine } from "../cards/said";
import { shortened } from "../chats/compose/body";
import { isByProgram, senderName } from "../chats/conversation/sender";
import { chatName } from "../chats/list/naming";
import { roleAndWard, usePerson } from "../chats/live/people";
import { chats } from "../chats/live/stores";
import { PersonAvatar } from "../chats/parts/ChatAvatar.view";
import { teams } from "../teams/live/stores";
import { channelName as channelNameIn } from "../teams/tree/teams";
import { nameTexts, useT as useChatTexts } from "../chats/texts";
import { useT } from "./texts";
import type { Saved } from "./wire";

export function SavedLine({ line, onRemove }: { line: Saved; onRemove: () => void }): JSX.Element {
  const t = useT();
  useLang();
  const said = useChatTexts();
  const place = usePlace(line);
  const { message } = line;
  const name = message ? senderName(message, said) : said("person.unknown");
  const at = message?.createdDateTime ?? line.savedDateTime;
  return (
    <li className="saved-line">
      <Link className="saved-open" to={placeOfObject(`chats/${line.chatId}/messages/${line.messageId}`)}>
        <Picture line={line} />
        <span className="saved-words">
          <span className="saved-head-line">
            <strong>{name}</strong>
            {message?.from?.user && <Role id={message.from.user.id} name={name} />}
            <time dateTime={at} title={stamp(at)}>{timeOf(at)}</time>
          </span>
          <Words line={line} />
          <span className="saved-place"><Icon name={line.channelName ? "teams" : "chat"} size={16} /> {place}</span>
        </span>
      </Link>
      <IconButton icon="bookmarked" label={t("remove", { name })} side="left" onClick={onRemove} />
    </li>
  );
}

const timeOf = (at: string) => (daysBetween(new Date(at), new Date()) === 0 ? clock(at) : `${shortDate(at)}, ${clock(at)}`);

function usePlace({ chatId, channelName }: Saved): string {
  const t = useT();
  const said = useChatTexts();
  const me = useSession().user.id;
  const chat = useStore(chats, (state) => state.byId[chatId]);
  // Who is in a patient's team sees it under the patient's name; the server's has none.
  const channel = useStore(teams, (state) => channelNameIn(state, chatId));
  return channel ?? channelName ?? (chat ? chatName(chat, me, nameTexts(said)) : t("inChat"));
}

function Picture({ line: { message } }: { line: Saved }): JSX.Element {
  const user = message?.from?.user;
  if (user) return <PersonAvatar id={user.id} displayName={user.displayName} size={40} />;
  return <span className="activity-system"><Icon name={message && isByProgram(message) ? "apps" : "person"} /></span>;
}

function Role({ id, name }: { id: string; name: string }): JSX.Element | null {
  const role = roleAndWard(usePerson(id, name));
  return role ? <span className="secondary">{role}</span> : null;
}

function Words({ line: { message } }: { line: Saved }): JSX.Element {
  const t = useT();
  if (!message || message.deletedDateTime) return <span className="saved-gone"><Icon name="trash" size={16} /> {t("deleted")}</span>;
  const words = [message.subject, saidInLine(message)].filter(Boolean).join(" · ");
  return <span className="saved-said">{shortened(words, 400) || t("noWords")}</span>;
}
