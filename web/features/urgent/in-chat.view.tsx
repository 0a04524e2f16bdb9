// Under an urgent message in the conversation: its life in one line, which opens the whole of it, and the answers for whom it calls.
import { useEffect, useState } from "react";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { useLang } from "../../kit/texts";
import { Icon } from "../../parts/Icon";
import type { Message } from "../chats/types";
import { Answers, Pending } from "./answers.view";
import { keyOf, mayAnswer, type Urgency } from "./course";
import { acts, courses, load } from "./live";
import { useT } from "./texts";
import { TimelineDialog } from "./timeline.view";
import { summary } from "./words";
import "./urgent.css";

export function InChat({ message }: { message: Message }): JSX.Element | null {
  const me = useSession().user.id;
  const place = { chatId: message.chatId, messageId: message.id };
  const course = useStore(courses, (all) => all[keyOf(place)]);
  useEffect(() => load(place), [keyOf(place)]);
  if (!course) return null;
  return (
    <div className="urgent-chat">
      <Life course={course} place={place} />
      {mayAnswer(course, me) && <MyAnswer course={course} />}
    </div>
  );
}

function Life({ course, place }: { course: Urgency; place: { chatId: string; messageId: string } }): JSX.Element {
  useLang();
  const t = useT();
  const [open, setOpen] = useState(false);
  const { tone, icon, words } = summary(course, t);
  return (
    <>
      <button type="button" className={`urgent-life ${tone}`} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name={icon} size={16} /> <span>{words}</span> <Icon name="forward" size={16} />
      </button>
      {open && <TimelineDialog course={course} place={place} onClose={() => setOpen(false)} />}
    </>
  );
}

function MyAnswer({ course }: { course: Urgency }): JSX.Element {
  const act = useStore(acts, (all) => all[keyOf(course)]);
  return act && !act.refused ? <Pending act={act} /> : <Answers course={course} />;
}
