// The same actions for a finger: a sheet from the foot of a phone, opened by a long press.
import { useSession } from "../../../kit/session";
import { Dialog } from "../../../parts/Dialog";
import { Icon } from "../../../parts/Icon";
import type { MenuItem } from "../../../parts/Menu";
import { Sign } from "../parts/Sign.view";
import { quickSigns, signName } from "../parts/signs";
import { saidInLine } from "../../cards/said";
import { shortened } from "../compose/body";
import { useT } from "../texts";
import type { Message } from "../types";
import type { MessageActs } from "./actions";
import { actionItems, useMarks } from "./action-items";

interface Props { message: Message; acts: MessageActs; onClose: () => void }

export function ActionSheet({ message, acts, onClose }: Props): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const own = message.from?.user?.id === me;
  const marks = useMarks(message, acts);
  const items: MenuItem[] = [
    ...(!acts.mayReply(message) ? [] : [{ label: t("message.reply"), icon: "reply", onSelect: () => acts.reply(message) } as MenuItem]),
    ...(acts.mayEdit(message) ? [{ label: t("message.edit"), icon: "edit", onSelect: () => acts.edit(message) } as MenuItem] : []),
    ...actionItems(message, acts, own, marks, t),
  ];
  const then = (act: () => void) => () => (onClose(), act());
  return (
    <Dialog className="chat-sheet" title={t("message.actions")} onClose={onClose}>
      <p className="chat-sheet-words">{shortened(saidInLine(message), 120)}</p>
      {acts.mayReact(message) && <div className="chat-sheet-signs">
        {quickSigns.map((kind) => (
          <button key={kind} type="button" className="icon-button" aria-label={t("reactions.with", { name: signName(kind, t) })}
            onClick={then(() => acts.react(message, kind))}><Sign kind={kind} size={26} /></button>
        ))}
      </div>}
      {items.map((item) => (
        <button key={item.label} type="button" className={`chat-sheet-item ${item.kind ?? ""}`} onClick={then(item.onSelect)}>
          {item.icon && <Icon name={item.icon} />}{item.label}
        </button>
      ))}
    </Dialog>
  );
}
