// The field one writes in: keys, pasting, and the mention picker above it. Its text lives in the element, not in React.
import { forwardRef, useEffect, useImperativeHandle, useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { usePreferences } from "../../../kit/session";
import { toast } from "../../../parts/Toast";
import { useT } from "../texts";
import type { Member } from "../types";
import { caretToEnd, cleanPaste, command, rangeIn, readEditor, readForSending, select, writeEditor } from "./editor-dom";
import { MentionPicker } from "./MentionPicker.view";
import { useMentions } from "./mentions";

export interface EditorHandle {
  focus(): void;
  element(): HTMLElement;
  html(): string;
  htmlForSending(): string;
  write(html: string): void;
  insert(text: string): void;
  run(name: string, value?: string): void;
}

interface Props {
  label: string;
  members: readonly Member[];
  describedBy?: string;
  onChange: () => void;
  onSend: () => void;
  onEscape: () => void;
  onUpInEmpty: () => void;
  onMentionAsked?: (words: string) => void;
}

/** Far more than a message may hold: taking it in would only freeze the page. */
const PASTE_LIMIT = 200_000;

export const Editor = forwardRef<EditorHandle, Props>(function Editor(props, ref) {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  const last = useRef<Range | null>(null);
  const { enterSends } = usePreferences();
  const mentions = useMentions(root, props.members, props.onChange, props.onMentionAsked);
  useImperativeHandle(ref, () => handle(root, last, props.onChange), [props.onChange]);
  useRemembered(root, last);
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    if (!takeIn(event.clipboardData)) toast(t("compose.pasteTooLong"), { kind: "failed" });
  };
  const key = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return;
    editorKey(event, enterSends, props);
  };
  return (
    <div className="chat-editor-host">
      {mentions.open && <MentionPicker {...mentions} />}
      <div ref={root} className="chat-editor" contentEditable role="textbox" aria-multiline="true" aria-label={props.label}
        aria-describedby={props.describedBy} aria-haspopup="listbox" aria-autocomplete="list"
        aria-controls={mentions.open ? mentions.listId : undefined} aria-activedescendant={mentions.activeId}
        data-placeholder={props.label} data-empty="true" spellCheck tabIndex={0}
        onInput={() => (mark(root.current!), mentions.look(), props.onChange())} onKeyDown={key} onKeyUp={mentions.look}
        onClick={mentions.look} onBlur={mentions.close} onPaste={paste} onDrop={(event) => event.preventDefault()} />
    </div>
  );
});

type Root = { current: HTMLDivElement | null };

function handle(root: Root, last: { current: Range | null }, changed: () => void): EditorHandle {
  const focus = () => {
    root.current!.focus();
    if (last.current) select(last.current);
    else caretToEnd(root.current!);
  };
  const run = (name: string, value?: string) => {
    focus();
    command(name, value);
    mark(root.current!);
    changed();
  };
  return {
    focus, run,
    element: () => root.current!,
    html: () => readEditor(root.current!),
    htmlForSending: () => readForSending(root.current!),
    insert: (text) => run("insertText", text),
    write: (html) => {
      writeEditor(root.current!, html);
      mark(root.current!);
      caretToEndIfFocused(root.current!, last);
    },
  };
}

function caretToEndIfFocused(root: HTMLElement, last: { current: Range | null }): void {
  last.current = null;
  if (document.activeElement === root) caretToEnd(root);
}

/** A toolbar button takes the focus; where the caret was is kept for it. */
function useRemembered(root: Root, last: { current: Range | null }): void {
  useEffect(() => {
    const keep = () => {
      const range = root.current && rangeIn(root.current);
      if (range) last.current = range.cloneRange();
    };
    document.addEventListener("selectionchange", keep);
    return () => document.removeEventListener("selectionchange", keep);
  }, []);
}

/** The placeholder shows while there is nothing at all, a list begun included. */
function mark(root: HTMLElement): void {
  const empty = root.textContent === "" && !root.querySelector("li, at, hr");
  root.dataset.empty = String(empty);
}

function takeIn(data: DataTransfer): boolean {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (text.length > PASTE_LIMIT || html.length > PASTE_LIMIT * 10) return false;
  const cleaned = html ? cleanPaste(html) : "";
  if (cleaned) command("insertHTML", cleaned);
  else command("insertText", text);
  return true;
}

const onPhone = () => matchMedia("(pointer: coarse)").matches;

function editorKey(event: KeyboardEvent, enterSends: boolean, props: Props): void {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.nativeEvent.isComposing) return;
  if (event.key === "Enter") return enter(event, ctrl, enterSends && !onPhone(), props);
  if (event.key === "Escape") return props.onEscape();
  if (event.key === "ArrowUp" && (event.target as HTMLElement).dataset.empty === "true") {
    event.preventDefault();
    return props.onUpInEmpty();
  }
  if (ctrl && !event.altKey && "bi".includes(event.key.toLowerCase())) {
    event.preventDefault();
    command(event.key.toLowerCase() === "b" ? "bold" : "italic");
  }
}

function enter(event: KeyboardEvent, ctrl: boolean, sends: boolean, props: Props): void {
  if (ctrl || (sends && !event.shiftKey)) {
    event.preventDefault();
    props.onSend();
  } else if (event.shiftKey && inListItem()) {
    event.preventDefault();
    command("insertParagraph");
  }
}

const inListItem = () => Boolean(getSelection()?.anchorNode?.parentElement?.closest("li"));
