// Where one writes: the field, what it answers or changes, its importance, and the button that sends.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Icon } from "../../../parts/Icon";
import { IconButton } from "../../../parts/IconButton";
import type { Draft as Outgoing } from "../sending/queue";
import { useT } from "../texts";
import { SMALL_CHAT, type Announcement, type ChannelPlace, type Member, type Mention, type Message } from "../types";
import { AnnouncementFields } from "../announce/Fields.view";
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
  onEdit: (message: Message, html: string, mentions: Mention[], announcement?: Announcement | null) => Promise<void>;
  onEditLast: () => void;
  /** Escape with nothing under way. */
  onEscape?: () => void;
  /** A chat that does not exist yet takes no typing signs. */
  unborn?: boolean;
  /** Written in a channel: a conversation begun, with a subject if one likes, or an answer. */
  channel?: ChannelPlace;
  /** What the draft is kept under, where that is not the chat. */
  draft?: string;
  /** In place of "Write to …". */
  label?: string;
  /** Told what is being typed after an @, to bring more people where there are too many to have them all. */
  onMentionAsked?: (words: string) => void;
  /** Ready to type on opening; not on a phone, where the keyboard would cover what is to be read. */
  autoFocus?: boolean;
  /** Opened by a press, so that the keyboard is welcome on a phone, too. */
  eager?: boolean;
}

export function Composer(props: ComposerProps): JSX.Element {
  const { name, members, task, onTask, unborn, channel } = props;
  const t = useT();
  const help = useId();
  const editor = useRef<EditorHandle>(null);
  const [formats, setFormats] = useState(false);
  const state = useComposing(props, editor);
  useEffect(() => {
    if (!props.autoFocus || (!props.eager && !matchMedia("(pointer: fine)").matches)) return;
    // After a dialog that led here has given the focus back to its opener.
    const timer = setTimeout(() => editor.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const mayAnnounce = isBeginning(props);
  const urgent = members.length <= SMALL_CHAT;
  return (
    <div className={`chat-composer ${state.importance}`}>
      <ComposerHead task={task} importance={state.importance} delivery={state.delivery} onDelivery={state.setDelivery}
        onCancel={() => onTask(null)} onNormal={() => state.setImportance("normal")} />
      {mayAnnounce && state.announcement && (
        <AnnouncementFields value={state.announcement} onChange={state.setAnnouncement} isMissing={state.headless}
          onRemove={() => (state.setAnnouncement(null), editor.current!.focus())} onDone={() => editor.current!.focus()} />
      )}
      {channel && !channel.rootId && task?.kind !== "edit" && (
        <Subject value={state.subject} onChange={state.setSubject} onDone={() => editor.current!.focus()} />
      )}
      {formats && <FormatBar editor={() => editor.current!} />}
      <div className="chat-composer-line">
        <Editor ref={editor} label={props.label ?? t("compose.label", { name })} members={members} describedBy={help}
          onChange={state.changed} onSend={state.send} onEscape={() => (task ? onTask(null) : props.onEscape?.())}
          onUpInEmpty={props.onEditLast} onMentionAsked={props.onMentionAsked} />
        <div className="chat-composer-tools">
          <button type="button" className="icon-button" aria-label={t("compose.format")} title={t("compose.format")} aria-expanded={formats}
            onMouseDown={(event) => event.preventDefault()} onClick={() => setFormats(!formats)}><span className="chat-aa" aria-hidden="true">Aa</span></button>
          <EmojiPicker onPick={(sign) => editor.current!.insert(sign)} />
          {mayAnnounce && (
            <IconButton icon="announce" label={t("announcement.make")} side="top" aria-pressed={Boolean(state.announcement)}
              onClick={() => state.setAnnouncement(state.announcement ? null : { headline: "", colour: "blue" })} />
          )}
          {task?.kind !== "edit" && (
            <DeliveryMenu value={state.importance} onChange={state.setImportance} small={urgent} delivery={state.delivery} onDelivery={state.setDelivery}
              channel={Boolean(channel)} />
          )}
          <IconButton icon={task?.kind === "edit" ? "check" : "send"} label={t(task?.kind === "edit" ? "compose.save" : "compose.send")}
            className="chat-send" side="left" aria-disabled={state.empty || state.tooLong} onClick={state.send} />
        </div>
      </div>
      <SizeLine id={help} bytes={state.bytes} />
      {unborn && <p className="chat-composer-note"><Icon name="info" size={16} />{t("new.firstMessage")}</p>}
    </div>
  );
}

/** Announced is what begins a conversation in a channel, when it is written and when it is changed. */
const isBeginning = ({ channel, task }: ComposerProps): boolean =>
  Boolean(channel) && (task?.kind === "edit" ? !task.message.replyToId : !channel!.rootId);

/** What a conversation in a channel is about; Enter goes on to its words. */
function Subject({ value, onChange, onDone }: { value: string; onChange: (subject: string) => void; onDone: () => void }): JSX.Element {
  const t = useT();
  const key = (event: KeyboardEvent) => event.key === "Enter" && (event.preventDefault(), onDone());
  return (
    <input className="chat-subject" value={value} maxLength={200} placeholder={t("compose.subject")} aria-label={t("compose.subject")}
      onChange={(event) => onChange(event.target.value)} onKeyDown={key} />
  );
}
