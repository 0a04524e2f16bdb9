// How a message goes: its importance, and whether its author wants to be told when it is read. Both need a chat of up to 20 people.
import { usePolicy } from "../../../kit/policies";
import { IconButton } from "../../../parts/IconButton";
import { Menu, type MenuEntry } from "../../../parts/Menu";
import { useT } from "../texts";
import type { Delivery, Importance } from "../types";

interface Props {
  value: Importance;
  onChange: (level: Importance) => void;
  small: boolean;
  delivery: Delivery;
  onDelivery: (delivery: Delivery) => void;
  /** There nothing is urgent, and nobody is asked for a receipt. */
  channel?: boolean;
}

export function DeliveryMenu({ value, onChange, small, delivery, onDelivery, channel }: Props): JSX.Element {
  const t = useT();
  const mayUrge = usePolicy("TeamsMessagingPolicy", "AllowPriorityMessages") !== false;
  const receipts = usePolicy<string>("TeamsMessagingPolicy", "ReadReceiptsEnabledType");
  const mayAsk = small && !channel && receipts !== "None";
  const levels: Importance[] = small && mayUrge && !channel ? ["normal", "high", "urgent"] : ["normal", "high"];
  const items: MenuEntry[] = levels.map((level) => ({
    label: t(`importance.${level}`), hint: t(`importance.${level}.hint`), checked: level === value, onSelect: () => onChange(level),
    icon: ({ normal: "chat", high: "important", urgent: "urgent" } as const)[level],
  }));
  const receipt: MenuEntry = {
    label: t(delivery.receipt ? "receipt.no" : "receipt.ask"), icon: "checks", onSelect: () => onDelivery({ ...delivery, receipt: !delivery.receipt }),
  };
  const why = channel ? false : small ? !mayUrge && t("importance.forbidden") : t("importance.tooMany");
  const button = <IconButton icon="important" label={t("importance.choose")} side="top" />;
  return <Menu align="end" button={button} items={[...items, ...(mayAsk ? ["divider" as const, receipt] : []), why ? { heading: why } : null]} />;
}
