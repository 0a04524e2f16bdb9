// How much a message matters: normal, important, urgent. Urgent is for chats of up to 20 people.
import { IconButton } from "../../../parts/IconButton";
import { Menu } from "../../../parts/Menu";
import { useT } from "../texts";
import type { Importance } from "../types";

interface Props { value: Importance; onChange: (level: Importance) => void; urgent: boolean }

export function ImportanceMenu({ value, onChange, urgent }: Props): JSX.Element {
  const t = useT();
  const levels: Importance[] = urgent ? ["normal", "high", "urgent"] : ["normal", "high"];
  const items = levels.map((level) => ({
    label: t(`importance.${level}`), hint: t(`importance.${level}.hint`), checked: level === value, onSelect: () => onChange(level),
    icon: ({ normal: "chat", high: "important", urgent: "urgent" } as const)[level],
  }));
  const button = <IconButton icon="important" label={t("importance.choose")} side="top" />;
  return <Menu align="end" button={button} items={items} />;
}
