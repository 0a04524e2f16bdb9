// Who this is: name, role and ward and presence of one person, or the people of a group; and the way back on a phone.
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { GuestMark, isGuest } from "../../../parts/GuestMark";
import { IconButton } from "../../../parts/IconButton";
import { ChatMenu } from "../list/ChatMenu.view";
import type { ChatRow } from "../list/chats";
import { counterpart, hasGuest, listNames, others } from "../list/naming";
import { roleAndWard, usePerson } from "../live/people";
import { spokenAvailability, statusText, usePresence } from "../../../kit/presence";
import { ChatAvatar } from "../parts/ChatAvatar.view";
import { chatPath, detailsPath, listPath } from "../paths";
import { nameTexts, useT } from "../texts";
import type { Member } from "../types";

interface Props { chat: ChatRow; name: string; details: boolean }

export function ChatHeader({ chat, name, details }: Props): JSX.Element {
  const t = useT();
  const person = counterpart(chat, useSession().user.id);
  return (
    <header className="chat-header">
      <span className="chat-back"><IconButton icon="back" label={t("chat.toList")} onClick={() => navigate(listPath)} side="right" /></span>
      <ChatAvatar chat={chat} size={40} />
      <div className="chat-header-words">
        <h1>{name}</h1>
        {person ? <OnePerson member={person} /> : <SomePeople chat={chat} />}
      </div>
      <IconButton icon="group" label={t(details ? "details.close" : "details.open")} aria-expanded={details} side="left"
        onClick={() => navigate(details ? chatPath(chat.id) : detailsPath(chat.id))} />
      <ChatMenu chat={chat} name={name} />
    </header>
  );
}

function OnePerson({ member }: { member: Member }): JSX.Element {
  const t = useT();
  const person = usePerson(member.userId, member.displayName);
  const presence = usePresence(member.userId);
  const status = statusText(presence, new Date());
  const words = [roleAndWard(person), presence && t(`presence.${spokenAvailability(presence)}`), status].filter(Boolean);
  return <p className="chat-header-line" title={words.join(" · ")}>{isGuest(person) && <><GuestMark /> </>}{words.join(" · ")}</p>;
}

function SomePeople({ chat }: { chat: ChatRow }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const names = listNames(others(chat, me).map((member) => member.displayName ?? ""), nameTexts(t));
  const count = t("chat.people", { count: (chat.members ?? []).length });
  const line = chat.topic ? `${count} · ${names}` : count;
  return <p className="chat-header-line" title={line}>{hasGuest(chat, me) && <><GuestMark many /> </>}{line}</p>;
}
