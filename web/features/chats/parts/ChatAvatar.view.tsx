// The picture of a chat: the person of a 1:1 chat with presence, a square with people for a group.
import { useSession } from "../../../kit/session";
import { Avatar, hue } from "../../../parts/Avatar";
import { Icon } from "../../../parts/Icon";
import { counterpart } from "../list/naming";
import { usePresence } from "../../../kit/presence";
import type { Chat } from "../types";

export function ChatAvatar({ chat, size }: { chat: Chat; size: number }): JSX.Element {
  const person = counterpart(chat, useSession().user.id);
  if (person) return <PersonAvatar id={person.userId} displayName={person.displayName} size={size} />;
  return (
    <span className="chat-group-picture avatar" data-hue={hue(chat.id)} style={{ width: size, height: size }}>
      <Icon name="group" size={Math.round(size * 0.55)} />
    </span>
  );
}

interface Props { id: string; displayName: string | null; size: number }

export function PersonAvatar({ id, displayName, size }: Props): JSX.Element {
  const presence = usePresence(id);
  return <Avatar person={{ id, displayName }} size={size} presence={presence?.availability} />;
}
