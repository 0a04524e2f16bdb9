// The small bar on a message under the pointer or with the focus.
import { IconButton } from "../../../parts/IconButton";
import { Menu } from "../../../parts/Menu";
import { Tooltip } from "../../../parts/Tooltip";
import { Sign } from "../parts/Sign.view";
import { quickSigns, signName } from "../parts/signs";
import { useT } from "../texts";
import type { Message } from "../types";
import type { MessageActs } from "./actions";
import { actionItems, reactionItems, useMarks } from "./action-items";

interface Props { message: Message; acts: MessageActs; own: boolean; onSheet: () => void }

export function Toolbar({ message, acts, own, onSheet }: Props): JSX.Element {
  const t = useT();
  const marks = useMarks(message, acts);
  const [reacts, replies] = [acts.mayReact(message), acts.mayReply(message)];
  if (matchMedia("(pointer: coarse)").matches) {
    return <span className="chat-toolbar"><IconButton icon="more" label={t("message.actions")} side="top" onClick={onSheet} /></span>;
  }
  return (
    <div className="chat-toolbar" role="toolbar" aria-label={t("message.actions")}>
      {reacts && quickSigns.slice(0, 3).map((kind) => (
        <Tooltip key={kind} text={signName(kind, t)} side="top">
          <button type="button" className="icon-button chat-quick" aria-label={t("reactions.with", { name: signName(kind, t) })}
            onClick={() => acts.react(message, kind)}><Sign kind={kind} /></button>
        </Tooltip>
      ))}
      {reacts && <Menu align="end" items={reactionItems(message, acts, t)} button={<IconButton icon="smile" label={t("reactions.more")} side="top" />} />}
      {replies && <IconButton icon="reply" label={t("message.reply")} keys="R" side="top" onClick={() => acts.reply(message)} />}
      {acts.mayEdit(message) && <IconButton icon="edit" label={t("message.edit")} keys="E" side="top" onClick={() => acts.edit(message)} />}
      <Menu align="end" items={actionItems(message, acts, own, marks, t)} button={<IconButton icon="more" label={t("message.more")} side="top" />} />
    </div>
  );
}
