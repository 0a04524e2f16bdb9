// "Urgent" and "important" with sign and word; colour only adds to them.
import { Icon } from "../../../parts/Icon";
import { useT } from "../texts";
import type { Importance as Level } from "../types";

export function Importance({ level }: { level: Level }): JSX.Element | null {
  const t = useT();
  if (level !== "high" && level !== "urgent") return null;
  return (
    <p className={`chat-importance ${level}`}>
      <Icon name={level === "urgent" ? "urgent" : "important"} size={16} />
      {t(`importance.${level}`)}
    </p>
  );
}
