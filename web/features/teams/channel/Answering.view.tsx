// Below a conversation: the field to answer, or who answers here. What one has written oneself can be changed in either case.
import { useSession } from "../../../kit/session";
import type { Message } from "../../chats/types";
import { mayAnswer } from "../rights";
import { Reserved } from "./Reserved.view";
import { Writer } from "./Writer.view";
import { useOpened } from "./writing";

export function Answering({ root, replies, always }: { root: Message; replies: readonly Message[]; always?: boolean }): JSX.Element {
  const me = useSession().user.id;
  const { team, channel, owns, writing } = useOpened();
  const isChanging = writing?.at === root.id && writing.task?.kind === "edit";
  const may = isChanging || mayAnswer(team, channel, owns, root.from?.user?.id, me);
  return may ? <Writer root={root} replies={replies} always={always} /> : <Reserved answer />;
}
