// Buttons for bold, italic, lists and links; shown on wish, so that the composer stays small.
import { useEffect, useState } from "react";
import { Icon, type IconName } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import { useT } from "../texts";
import { commandOn } from "./editor-dom";
import type { EditorHandle } from "./Editor.view";
import { LinkDialog } from "./LinkDialog.view";

interface Format { command: string; icon?: IconName; sign?: string; label: string; keys?: string }
const formats: Format[] = [
  { command: "bold", icon: "bold", label: "compose.bold", keys: "Ctrl B" },
  { command: "italic", icon: "italic", label: "compose.italic", keys: "Ctrl I" },
  { command: "insertUnorderedList", icon: "list", label: "compose.bullets" },
  { command: "insertOrderedList", sign: "1.", label: "compose.numbers" },
];

export function FormatBar({ editor }: { editor: () => EditorHandle }): JSX.Element {
  const t = useT();
  const on = useFormats();
  const [linking, setLinking] = useState(false);
  return (
    <div className="chat-format" role="toolbar" aria-label={t("compose.format")}>
      {formats.map(({ command, icon, sign, label, keys }) => icon
        ? <IconButton key={command} icon={icon} label={t(label)} keys={keys} side="top" aria-pressed={on.includes(command)}
            onMouseDown={(event) => event.preventDefault()} onClick={() => editor().run(command)} />
        : <button key={command} type="button" className="icon-button" aria-label={t(label)} title={t(label)} aria-pressed={on.includes(command)}
            onMouseDown={(event) => event.preventDefault()} onClick={() => editor().run(command)}>{sign}</button>)}
      <button type="button" className="icon-button" aria-label={t("compose.link")} title={t("compose.link")} onClick={() => setLinking(true)}><Icon name="link" /></button>
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}

/** Which formats hold where the caret is. */
function useFormats(): string[] {
  const [on, setOn] = useState<string[]>([]);
  useEffect(() => {
    const look = () => setOn(formats.map((format) => format.command).filter(commandOn));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return on;
}
