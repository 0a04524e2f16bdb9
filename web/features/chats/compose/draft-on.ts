// The draft comes back on opening a chat and after an edit; it is written down when the page goes.
import { useEffect, useRef } from "react";
import { standing } from "../live/tag-people";
import { draftOf } from "../sending/shelf";
import type { Announcement, Delivery, Importance } from "../types";
import type { EditorHandle } from "./Editor.view";
import { toEditing } from "./mention";
import type { Task } from "./task";

interface DraftPlace {
  editor: { current: EditorHandle | null };
  me: string;
  chatId: string;
  task: Task;
  onTask: (task: Task) => void;
  setLevel: (level: Importance) => void;
  setWay: (way: Delivery) => void;
  setSubject: (subject: string) => void;
  setAnnouncement: (announcement: Announcement | null) => void;
  measure: () => void;
  keep: () => void;
}

export function useDraftOn(place: DraftPlace): void {
  const { editor, chatId, task, keep } = place;
  const begun = useRef(false);
  const editing = task?.kind === "edit" ? task.message : null;
  useEffect(() => {
    if (editing) {
      editor.current?.write(toEditing(editing.body.content, standing(editing)));
      place.setAnnouncement(editing["@salus.announcement"] ?? null);
    } else recall(place);
    place.measure();
  }, [chatId, editing?.id]);
  useEffect(() => {
    if (task) editor.current?.focus();
    // On opening the draft is what was kept; writing it again would lose its quote. After sending the composer keeps it itself.
    if (begun.current && task) keep();
    begun.current = true;
  }, [task]);
  useEffect(() => {
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [keep]);
}

function recall({ editor, me, chatId, task, onTask, setLevel, setWay, setSubject, setAnnouncement }: DraftPlace): void {
  const draft = draftOf(me, chatId);
  editor.current?.write(draft?.html ?? "");
  setLevel(draft?.importance ?? "normal");
  setSubject(draft?.subject ?? "");
  setAnnouncement(draft?.announcement ?? null);
  setWay({ receipt: draft?.receipt, plan: draft?.plan });
  if (draft?.quote && !task) onTask({ kind: "reply", quote: draft.quote });
}
