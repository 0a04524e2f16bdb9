// Reactions under a message: sign, number, and who; pressing adds or takes back one's own.
import { useSession } from "../../../kit/session";
import { Tooltip } from "../../../parts/Tooltip";
import { Sign } from "../parts/Sign.view";
import { signName } from "../parts/signs";
import { useT, type Translate } from "../texts";
import type { Message } from "../types";
import type { MessageActs } from "./actions";
import { reactionGroups, type ReactionGroup } from "./reactions";

export function Reactions({ message, acts }: { message: Message; acts: MessageActs }): JSX.Element | null {
  const t = useT();
  const me = useSession().user.id;
  const groups = reactionGroups(message, me);
  if (groups.length === 0 || message.deletedDateTime) return null;
  return (
    <ul className="chat-reactions" aria-label={t("reactions.label")}>
      {groups.map((group) => (
        <li key={group.kind}>
          <Tooltip text={whoReacted(group, me, t)} side="top">
            <button type="button" className="chat-reaction" aria-pressed={group.mine}
              aria-label={`${signName(group.kind, t)}, ${whoReacted(group, me, t)}`} disabled={acts.isClosed} onClick={() => acts.react(message, group.kind)}>
              <Sign kind={group.kind} /> {group.people.length}
            </button>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

const NAMED = 6;
function whoReacted(group: ReactionGroup, me: string, t: Translate): string {
  const names = group.people.slice(0, NAMED).map((person) => (person.id === me ? t("event.you") : person.name));
  const more = group.people.length - names.length;
  return names.join(", ") + (more > 0 ? ` ${t("name.more", { count: more })}` : "");
}
