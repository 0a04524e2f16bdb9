// One conversation: what began it, its answers with the earlier ones folded, what is on its way, and the field to answer.
import { memo, useState } from "react";
import { navigate } from "../../../kit/router";
import { useSession } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { failureText } from "../../../kit/failures";
import { AnnouncementBand } from "../../chats/announce/Band.view";
import { MessageRow } from "../../chats/conversation/MessageRow.view";
import { WaitingRow } from "../../chats/conversation/WaitingRow.view";
import type { MessageActs } from "../../chats/conversation/actions";
import type { Entry } from "../../chats/sending/queue";
import type { Message } from "../../chats/types";
import { threadPath } from "../paths";
import { useT } from "../texts";
import { isPhone } from "./sight";
import { shownOf, type Seen } from "./shown";
import type { Thread } from "./threads";
import { Answering } from "./Answering.view";
import { useOpened } from "./writing";

interface Props { thread: Thread; waiting: readonly Entry[]; seen: Seen; linked: string | null; last: boolean; whole?: boolean; firstNew?: boolean }

/** `firstNew`: nothing before it is new, so that opening the channel leads here. `whole`: on a page of its own, where nothing is folded
 *  and the field stands at the foot of the page. */
export function ThreadView({ thread, waiting, seen, linked, last, whole, firstNew: isFirst }: Props): JSX.Element {
  const t = useT();
  const { team, channel, open, acts, closed } = useOpened();
  const [unfolded, setUnfolded] = useState(false);
  const { replies, hidden, firstNew } = shownOf(thread, unfolded || Boolean(whole), seen, linked);
  const answers = waiting.filter((entry) => !thread.replies.some((each) => each["@salus.clientId"] === entry.clientId));
  const announced = thread.root.deletedDateTime ? null : thread.root["@salus.announcement"];
  const unfold = () => {
    if (isPhone() && !whole) return navigate(threadPath(team.id, channel.id, thread.root.id));
    setUnfolded(true);
    if (unfolded || whole || thread.replies.length < thread.count) void open.earlier(thread.root.id).catch((fault) => toast(failureText(fault), { kind: "failed" }));
  };
  return (
    <>
      {announced && <AnnouncementBand announcement={announced} />}
      <ol className="team-root"><Post message={thread.root} acts={acts} linked={linked === thread.root.id} last={last && !replies.length} /></ol>
      {hidden > 0 && <button type="button" className="team-earlier" onClick={unfold}>{t("thread.earlier", { count: hidden })}</button>}
      {(replies.length > 0 || answers.length > 0) && (
        <ol className="team-answers" aria-label={t("thread.answers")}>
          {replies.map((message, index) => (
            <Post key={message["@salus.clientId"] ?? message.id} message={message} acts={acts} linked={linked === message.id}
              newKey={message.id === firstNew ? (isFirst ? "new" : `new-${message.id}`) : undefined} last={last && index === replies.length - 1} />
          ))}
          {answers.map((entry) => <WaitingRow key={entry.clientId} post last={false} row={{ kind: "waiting", key: entry.clientId, entry, first: true, own: true }} />)}
        </ol>
      )}
      {!closed && !whole && !thread.root.deletedDateTime && <Answering root={thread.root} replies={thread.replies} />}
    </>
  );
}

interface PostProps { message: Message; acts: MessageActs; linked: boolean; last: boolean; newKey?: string }

const Post = memo(function Post({ message, acts, linked, last, newKey }: PostProps): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const key = message["@salus.clientId"] ?? message.id;
  const row = { kind: "message" as const, key, message, first: true, own: message.from?.user?.id === me };
  return (
    <>
      {newKey && <li className="chat-new" data-key={newKey}><span>{t("thread.new")}</span></li>}
      <MessageRow row={row} acts={acts} last={last} linked={linked} group post />
    </>
  );
});
