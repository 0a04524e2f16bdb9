// The ticks at one's own messages; at the last of them in words, which open the list of who has it.
import { useStore } from "../../../kit/store";
import { Icon } from "../../../parts/Icon";
import { keyOf, readers } from "../../urgent/course";
import { courses } from "../../urgent/live";
import { useT } from "../texts";
import type { Message } from "../types";
import { receipts } from "./live";
import { tickKey, tickOf, type Tick } from "./ticks";

const useTick = (message: Message): Tick | undefined => {
  const known = useStore(receipts, (all) => all[message.chatId]);
  const course = useStore(courses, (all) => all[keyOf({ chatId: message.chatId, messageId: message.id })]);
  return known?.length ? tickOf(message.id, known, course && readers(course)) : undefined;
};

export function TickMark({ message }: { message: Message }): JSX.Element | null {
  const t = useT();
  const tick = useTick(message);
  if (!tick) return null;
  const words = t(tickKey(tick), { count: tick.read });
  return <span className={`chat-tick ${tick.state}`} role="img" aria-label={words} title={words}><Icon name={tick.state === "sent" ? "check" : "checks"} size={16} /></span>;
}

export function TickLine({ message, onOpen }: { message: Message; onOpen: (message: Message) => void }): JSX.Element {
  const t = useT();
  const tick = useTick(message);
  if (!tick) return <p className="chat-state"><span><Icon name="check" size={16} /> {t("tick.sent")}</span></p>;
  return (
    <p className="chat-state">
      <button type="button" className={`chat-tick-line ${tick.state}`} aria-haspopup="dialog" onClick={() => onOpen(message)}>
        <Icon name={tick.state === "sent" ? "check" : "checks"} size={16} /> {t(tickKey(tick), { count: tick.read })}
      </button>
    </p>
  );
}
