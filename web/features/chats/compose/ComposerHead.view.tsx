// Above the field: which message is answered or changed, an importance other than normal, a receipt asked for, and the plan.
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { cardsIn } from "../../cards/said";
import { useT } from "../texts";
import type { Delivery, Importance } from "../types";
import { PlanLine } from "./PlanLine.view";
import type { Task } from "./task";

interface Props {
  task: Task;
  importance: Importance;
  delivery: Delivery;
  onDelivery: (delivery: Delivery) => void;
  onCancel: () => void;
  onNormal: () => void;
}

export function ComposerHead({ task, importance, delivery, onDelivery, onCancel, onNormal }: Props): JSX.Element {
  return (
    <>
      {task && <TaskChip task={task} onCancel={onCancel} />}
      {importance !== "normal" && task?.kind !== "edit" && <Level level={importance} onNormal={onNormal} />}
      {importance === "urgent" && task?.kind !== "edit" && <PlanLine choice={delivery.plan} onChoose={(plan) => onDelivery({ ...delivery, plan })} />}
      {delivery.receipt && task?.kind !== "edit" && <Receipt onNone={() => onDelivery({ ...delivery, receipt: false })} />}
    </>
  );
}

function TaskChip({ task, onCancel }: { task: NonNullable<Task>; onCancel: () => void }): JSX.Element {
  const t = useT();
  const reply = task.kind === "reply" ? task.quote : null;
  return (
    <div className="chat-task">
      <Icon name={reply ? "reply" : "edit"} size={16} />
      <span className="chat-task-words">
        <strong>{reply ? t("compose.replyTo", { name: reply.sender }) : t("compose.editing")}</strong>
        {reply && <span>{reply.preview}</span>}
        {task.kind === "edit" && cardsIn(task.message).length > 0 && <span>{t("compose.cardStays")}</span>}
      </span>
      <IconButton icon="close" label={t(reply ? "compose.noReply" : "compose.noEdit")} keys="Esc" side="left" onClick={onCancel} />
    </div>
  );
}

function Receipt({ onNone }: { onNone: () => void }): JSX.Element {
  const t = useT();
  return (
    <div className="chat-level chat-receipt-asked">
      <Icon name="checks" size={16} />
      {t("receipt.asked")}
      <IconButton icon="close" label={t("receipt.no")} side="left" onClick={onNone} />
    </div>
  );
}

function Level({ level, onNormal }: { level: Importance; onNormal: () => void }): JSX.Element {
  const t = useT();
  return (
    <div className={`chat-importance ${level} chat-level`}>
      <Icon name={level === "urgent" ? "urgent" : "important"} size={16} />
      {t(`importance.${level}`)}
      <IconButton icon="close" label={t("importance.remove")} side="left" onClick={onNormal} />
    </div>
  );
}
