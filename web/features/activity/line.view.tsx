// One line of the feed: who, what, when, and whether one has seen it.
import { stamp, relative } from "../../kit/when";
import { useLang } from "../../kit/texts";
import type { ToldNotice } from "../../kit/told";
import { Avatar } from "../../parts/Avatar";
import { Badge } from "../../parts/Badge";
import { Icon, type IconName } from "../../parts/Icon";
import { usePlaceName } from "../chats/search/places";
import { useT } from "./texts";

const icons: Record<string, IconName> = {
  "message.mention": "at", "message.reply": "reply", "message.post": "reply", "message.reaction": "smile", "message.urgent": "urgent", "delivery.givenUp": "failed",
  "emergency.opened": "key", "emergency.review": "key", "emergency.overdue": "warning",
};
const iconOf = (kind: string): IconName => icons[kind] ?? (kind.startsWith("delivery.failing") ? "warning" : "bell");

/** In which chat or channel it is, where one knows it. */
function Where({ object }: { object: string }): JSX.Element | null {
  const t = useT();
  const name = usePlaceName(/^chats\/([^/]+)/.exec(object)?.[1] ?? "");
  return name ? <span className="activity-where">{t("in", { name })}</span> : null;
}

export function Line({ line, onOpen }: { line: ToldNotice; onOpen: () => void }): JSX.Element {
  const t = useT();
  const language = useLang();
  const words = line.words[language];
  return (
    <li>
      <button type="button" className="activity-line" data-unread={line.isRead ? undefined : ""} data-weight={line.weight} onClick={onOpen}>
        <span className="activity-who">
          {line.cause ? <Avatar person={line.cause} size={40} /> : <span className="activity-system"><Icon name={iconOf(line.kind)} /></span>}
          {line.cause && <span className="activity-kind"><Icon name={iconOf(line.kind)} size={16} /></span>}
        </span>
        <span className="activity-words">
          <span className="activity-sentence">{words}</span>
          <Where object={line.object} />
          <time dateTime={line.toldDateTime} title={stamp(line.toldDateTime)}>{relative(line.toldDateTime)}</time>
        </span>
        {line.weight === "urgent" && !line.isRead && <Badge tone="red"><Icon name="urgent" size={16} /> {t("urgent")}</Badge>}
        {!line.isRead && <span className="activity-dot"><span className="unseen">{t("isUnread")}</span></span>}
      </button>
    </li>
  );
}
