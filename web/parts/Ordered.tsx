// A few things in an order, moved by buttons, which every keyboard and phone has: the focus stays on what was moved, and it is said
// where that stands now.
import { useEffect, useRef, useState } from "react";
import { Icon, type IconName } from "./Icon";
import { IconButton } from "./IconButton";
import { usePartTexts } from "./texts";

interface Item { value: string; label: string; icon?: IconName }
interface Props { label: string; items: readonly Item[]; onChange: (order: string[]) => void }

export function movedBy(order: readonly string[], at: number, by: -1 | 1): string[] {
  const next = [...order];
  const [one] = next.splice(at, 1);
  next.splice(Math.min(Math.max(0, at + by), next.length), 0, one!);
  return next;
}

export function Ordered({ label, items, onChange }: Props): JSX.Element {
  const t = usePartTexts();
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ value: string; by: -1 | 1 }>();
  const order = items.map(({ value }) => value);
  const at = last ? order.indexOf(last.value) : -1;
  useEffect(() => {
    if (!last) return;
    const [earlier, later] = list.current!.children[at]?.querySelectorAll("button") ?? [];
    const [same, other] = last.by < 0 ? [earlier, later] : [later, earlier];
    (same?.disabled ? other : same)?.focus();
  }, [last, at]);
  const move = (from: number, by: -1 | 1) => (setLast({ value: order[from]!, by }), onChange(movedBy(order, from, by)));
  return (
    <>
      <ol className="ordered" ref={list} aria-label={label}>
        {items.map(({ value, label: name, icon }, index) => (
          <li key={value} data-value={value}>
            {icon && <Icon name={icon} />}
            <span className="ordered-name">{name}</span>
            <IconButton icon="up" label={t("earlier", { name })} side="left" disabled={index === 0} onClick={() => move(index, -1)} />
            <IconButton icon="down" label={t("later", { name })} side="left" disabled={index === items.length - 1} onClick={() => move(index, 1)} />
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">{at >= 0 && t("placed", { name: items[at]!.label, place: at + 1, count: items.length })}</p>
    </>
  );
}
