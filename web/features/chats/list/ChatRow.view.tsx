// One chat in the list: who, when, the last words, and what waits there.
import { memo } from "react";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { useLang } from "../../../kit/texts";
import { clock, daysBetween, shortDate, stamp } from "../../../kit/when";
import { Badge } from "../../../parts/Badge";
import { GuestMark } from "../../../parts/GuestMark";
import { Icon } from "../../../parts/Icon";
import { ChatAvatar } from "../parts/ChatAvatar.view";
import { oneLine } from "../compose/body";
import { sentenceOf } from "../conversation/sentences";
import { queue } from "../sending/outbox";
import { useDraft } from "../sending/shelf";
import { useT, type Translate } from "../texts";
import type { Preview } from "../types";
import { hasGuest } from "./naming";
import { lastActive, unreadOf, type ChatRow as Row } from "./chats";

interface Props { chat: Row; name: string; isOpen: boolean }

export const ChatRow = memo(function ChatRow({ chat, name, isOpen }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const unread = unreadOf(chat);
  return (
    <span className={`chat-row${unread > 0 ? " unread" : ""}`}>
      <ChatAvatar chat={chat} size={40} />
      <span className="chat-row-line">
        <span className="chat-row-name">{name}</span>
        {chat.chatType === "oneOnOne" && hasGuest(chat, me) && <GuestMark />}
        <Time at={lastActive(chat)} />
      </span>
      <span className="chat-row-line">
        <LastWords chat={chat} isOpen={isOpen} />
        <span className="chat-row-marks">
          {chat["@salus.mentioned"] && unread > 0 && <Icon name="at" size={16} label={t("list.mentioned")} />}
          <Badge count={unread} label={t("list.unreadCount", { count: unread })} />
        </span>
      </span>
    </span>
  );
});

function Time({ at }: { at: string }): JSX.Element {
  useLang();
  const today = daysBetween(new Date(at), new Date()) === 0;
  return <time className="chat-row-time" dateTime={at} title={stamp(at)}>{today ? clock(at) : shortDate(at)}</time>;
}

/** A draft is told of where it is not in sight anyway. */
function LastWords({ chat, isOpen }: { chat: Row; isOpen: boolean }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const failed = useStore(queue, (all) => Object.values(all).some((entry) => entry.chatId === chat.id && entry.state === "failed"));
  const draft = useDraft(me, chat.id);
  if (failed) return <span className="chat-row-words failed"><Icon name="failed" size={16} />{t("list.failedMessage")}</span>;
  if (draft && !isOpen) {
    const words = oneLine({ contentType: "html", content: draft.html });
    return <span className="chat-row-words"><em className="chat-draft">{t("list.draft")}</em> {words}</span>;
  }
  return <span className="chat-row-words">{previewText(chat.lastMessagePreview, chat, me, t)}</span>;
}

function previewText(preview: Preview | null | undefined, chat: Row, me: string, t: Translate): string {
  if (!preview) return t("list.noMessages");
  if (preview.messageType !== "message") return sentenceOf(preview.eventDetail, chat.members ?? [], me, t);
  const words = preview.isDeleted ? t("message.deleted") : oneLine(preview.body) || t("message.wordless");
  const author = preview.from?.user;
  if (author?.id === me) return t("list.byMe", { words });
  const program = preview.from?.application?.displayName;
  if (!author && program) return t("list.by", { name: program, words });
  return chat.chatType === "oneOnOne" ? words : t("list.by", { name: firstName(author?.displayName ?? ""), words });
}

const firstName = (name: string) => name.split(" ")[0] ?? name;
