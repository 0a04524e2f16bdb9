// Marks a chat read when its end is in sight of somebody: the bottom shown, the window in front, and "unread" not chosen by hand.
import { useEffect, useRef, useState } from "react";
import { dismiss } from "../../../kit/notify";
import { sessionNow, useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { unreadOf, type ChatRow } from "../list/chats";
import { chats, isLooking, leaving, setOpenChat } from "../live/stores";
import { readUpTo } from "../live/viewpoint";
import { chatTag } from "../paths";
import type { OpenChat } from "./open";
import { newest } from "./timeline";

/** Messages of a burst are marked together. */
const SETTLED = 300;

export function useReading(chat: ChatRow, open: OpenChat, atEnd: boolean): void {
  const me = useSession().user.id;
  const looking = useLooking();
  const { held, last, ended } = useStore(open.state, (state) => ({
    held: state.held, last: newest(state.timeline)?.createdDateTime, ended: state.phase === "ready" && !state.timeline.newer,
  }));
  const seen = atEnd && ended;
  useEffect(() => {
    setOpenChat(seen ? chat.id : null);
    dismiss(chatTag(chat.id));
    return () => setOpenChat(null);
  }, [seen, chat.id]);
  const due = seen && looking && !held && last !== undefined && unreadOf(chat) > 0;
  useMarking(due ? last : undefined, (at) => {
    // Whoever has just signed out, left the chat or was taken out has nothing to mark any more.
    if (sessionNow() && chats.get().byId[chat.id] && !leaving.has(chat.id)) void readUpTo(chat.id, me, at).catch(() => {});
  });
}

/** Marks after a moment, or on leaving before it: what was on the screen has been seen. */
export function useMarking(at: string | undefined, mark: (at: string) => void): void {
  const pending = useRef<string>();
  const marking = useRef(mark);
  marking.current = mark;
  useEffect(() => () => {
    if (pending.current) marking.current(pending.current);
  }, []);
  useEffect(() => {
    pending.current = at;
    if (!at) return;
    const timer = setTimeout(() => {
      pending.current = undefined;
      marking.current(at);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [at]);
}

export function useLooking(): boolean {
  const [looking, setLooking] = useState(isLooking);
  useEffect(() => {
    const look = () => setLooking(isLooking());
    const names = ["focus", "blur"];
    names.forEach((name) => window.addEventListener(name, look));
    document.addEventListener("visibilitychange", look);
    return () => {
      names.forEach((name) => window.removeEventListener(name, look));
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return looking;
}
