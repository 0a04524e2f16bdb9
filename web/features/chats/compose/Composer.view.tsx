// Where one writes: the field, what it answers or changes, its importance, and the button that sends.
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import type { Draft as Outgoing } from "../sending/queue";
import { useT } from "../texts";
import { SMALL_CHAT, type Member, type Mention, type Message } from "../types";
import { ComposerHead } from "./ComposerHead.view";
import { useComposing } from "./composing";
import { Editor, type EditorHandle } from "./Editor.view";
import { EmojiPicker } from "./EmojiPicker.view";
import { FormatBar } from "./FormatBar.view";
import { DeliveryMenu } from "./DeliveryMenu.view";
import { SizeLine } from "./SizeLine.view";
import type { Task } from "./task";
import "./compose.css";

export interface ComposerProps {
  chatId: string;
  name: string;
  members: readonly Member[];
  task: Task;
  onTask: (task: Task) => void;
  onSend: (draft: Outgoing) => Promise<void>;
  onEdit: (message: Message, html: string, mentions: Mention[]) => Promise<void>;
  onEditLast: () => void;
  /** A chat that does not exist yet takes no typing signs. */
  unborn?: boolean;
  /** Ready to type on opening; not on a phone, where the keyboard would cover what is to be read. */
  autoFocus?: boolean;
}

export function Composer(props: ComposerProps): JSX.Element {
  const { name, members, task, onTask, unborn } = props;
  const t = useT();
  const help = useId();
  const editor = useRef<EditorHandle>(null);
  const [formats, setFormats] = useState(false);
  const state = useComposing(props, editor);
  useEffect(() => {
    if (!props.autoFocus || !matchMedia("(pointer: fine)").matches) return;
    // After a dialog that led here has given the focus back to its opener.
    const timer = setTimeout(() => editor.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const urgent = members.length <= SMALL_CHAT;
  return (
    <div className={`chat-composer ${state.importance}`}>
      <ComposerHead task={task} importance={state.importance} delivery={state.delivery} onDelivery={state.setDelivery}
        onCancel={() => onTask(null)} onNormal={() => state.setImportance("normal")} />
      {formats && <FormatBar editor={() => editor.current!} />}
      <div className="chat-composer-line">
        <Editor ref={editor} label={t("compose.label", { name })} members={members} describedBy={help}
          onChange={state.changed} onSend={state.send} onEscape={() => task && onTask(null)} onUpInEmpty={props.onEditLast} />
        <div className="chat-composer-tools">
          <button type="button" className="icon-button" aria-label={t("compose.format")} title={t("compose.format")} aria-expanded={formats}
            onMouseDown={(event) => event.preventDefault()} onClick={() => setFormats(!formats)}><span className="chat-aa" aria-hidden="true">Aa</span></button>
          <EmojiPicker onPick={(sign) => editor.current!.insert(sign)} />
          {task?.kind !== "edit" && <DeliveryMenu value={state.importance} onChange={state.setImportance} small={urgent} delivery={state.delivery} onDelivery={state.setDelivery} />}
          <IconButton icon={task?.kind === "edit" ? "check" : "send"} label={t(task?.kind === "edit" ? "compose.save" : "compose.send")}
            className="chat-send" side="left" aria-disabled={state.empty || state.tooLong} onClick={state.send} />
        </div>
      </div>
      <SizeLine id={help} bytes={state.bytes} />
      {unborn && <p className="chat-composer-note"><Icon name="info" size={16} />{t("new.firstMessage")}</p>}
    </div>
  );
}
