// Where one begins a conversation or answers one: a line to press, and the composer once it was pressed.
import { useEffect, useRef, type RefObject } from "react";
import { useSession } from "../../../kit/session";
import { Icon } from "../../../parts/Icon";
import { Composer } from "../../chats/compose/Composer.view";
import { oneLine } from "../../chats/compose/body";
import { useDraft } from "../../chats/sending/shelf";
import type { Message } from "../../chats/types";
import { useT } from "../texts";
import { isPhone } from "./sight";
import { useOpened } from "./writing";

interface Props { root?: Message; replies?: readonly Message[]; always?: boolean }

export function Writer({ root, replies = [], always }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const { team, channel, people, find, acts, writing, setWriting, write, send } = useOpened();
  const at = root?.id ?? "new";
  const place = `${channel.id}/${at}`;
  const draft = useDraft(me, place);
  const task = writing?.at === at ? writing.task : null;
  const here = writing?.at === at;
  const opener = useRef<HTMLButtonElement>(null);
  // When the composer closes with the focus in it, the focus goes to what opened it.
  useEffect(() => (here && !always ? () => void setTimeout(() => document.activeElement === document.body && opener.current?.focus()) : undefined), [here, always]);
  if (!always && (!here || (root && isPhone()))) return <Closed button={opener} draft={draft?.html} root={root} onOpen={() => write(at, null)} />;
  const editLast = () => acts.editLast({ messages: root ? [root, ...replies] : [], older: false, newer: false });
  return (
    <Composer key={place} chatId={channel.id} draft={place} channel={{ teamId: team.id, rootId: root?.id }} name={channel.displayName}
      label={t(root ? "write.answer" : "write.words")} members={people} onMentionAsked={find} task={task} eager={here} autoFocus={here}
      onTask={(next) => setWriting({ at, task: next })} onSend={send} onEdit={acts.saveEdit} onEditLast={editLast}
      onEscape={() => !always && setWriting(null)} />
  );
}

interface ClosedProps { button: RefObject<HTMLButtonElement>; draft?: string; root?: Message; onOpen: () => void }

function Closed({ button, draft, root, onOpen }: ClosedProps): JSX.Element {
  const t = useT();
  const words = draft && oneLine({ contentType: "html", content: draft });
  return (
    <button ref={button} type="button" className={`team-writer${root ? " answer" : ""}`} onClick={onOpen}>
      <Icon name={root ? "reply" : "compose"} size={root ? 16 : 20} />
      <span>{words ? <><em className="chat-draft">{t("write.draft")}</em> {words}</> : t(root ? "write.answer" : "write.begin")}</span>
    </button>
  );
}
