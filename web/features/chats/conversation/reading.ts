// Marks a chat read when its end is in sight of somebody: the bottom shown, the window in front, and "unread" not chosen by hand.
import { useEffect, useState } from "react";
import { dismiss } from "../../../kit/notify";
import { useSession } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { unreadOf, type ChatRow } from "../list/chats";
import { isLooking, setOpenChat } from "../live/stores";
import { readUpTo } from "../live/viewpoint";
import { chatPath } from "../paths";
import type { OpenChat } from "./open";
import { newest } from "./timeline";

/** Long enough that stepping through the list with the arrows does not empty every number on the way. */
const SETTLED = 400;

export function useReading(chat: ChatRow, open: OpenChat, atEnd: boolean): void {
  const me = useSession().user.id;
  const looking = useLooking();
  const { held, last, ended } = useStore(open.state, (state) => ({
    held: state.held, last: newest(state.timeline)?.createdDateTime, ended: state.phase === "ready" && !state.timeline.newer,
  }));
  const seen = atEnd && ended;
  useEffect(() => {
    setOpenChat(seen ? chat.id : null);
    dismiss(chatPath(chat.id));
    return () => setOpenChat(null);
  }, [seen, chat.id]);
  const due = seen && looking && !held && last !== undefined && unreadOf(chat) > 0;
  useEffect(() => {
    if (!due || !last) return;
    const timer = setTimeout(() => void readUpTo(chat.id, me, last).catch(() => {}), SETTLED);
    return () => clearTimeout(timer);
  }, [due, last, chat.id, me]);
}

function useLooking(): boolean {
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
