// Says in time that a message nears its limit, and plainly when it is past it.
import { Icon } from "../../../parts/Icon";
import { useLang } from "../../../kit/texts";
import { useT } from "../texts";
import { MESSAGE_LIMIT_BYTES } from "../types";

const WARNED = MESSAGE_LIMIT_BYTES * 0.85;

export function SizeLine({ id, bytes }: { id: string; bytes: number }): JSX.Element {
  const t = useT();
  const language = useLang();
  const kilobytes = (bytes / 1024).toLocaleString(language, { maximumFractionDigits: 1 });
  const over = bytes > MESSAGE_LIMIT_BYTES;
  return (
    <p id={id} className={`chat-size${over ? " over" : ""}`} role="status">
      {bytes > WARNED && <><Icon name={over ? "failed" : "info"} size={16} />{t(over ? "compose.overLimit" : "compose.nearLimit", { size: kilobytes })}</>}
    </p>
  );
}
