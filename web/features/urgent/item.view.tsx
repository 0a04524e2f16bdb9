// One urgent message in the bar: who, as what, where, since when, its words, and the answers, the plain one first.
import { useEffect, useState } from "react";
import { navigate } from "../../kit/router";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { relative, stamp } from "../../kit/when";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { roleAndWard, usePerson } from "../chats/live/people";
import { messagePath } from "../chats/paths";
import { Answers, Pending } from "./answers.view";
import { contentOf, contents, wantContent } from "./content";
import { callOf, isOpen as stillOpen, keyOf, placeFor, type Urgency } from "./course";
import { acts, answer } from "./live";
import { useT } from "./texts";

interface Props { course: Urgency; isOpen: boolean; isHere: boolean; onOpen: () => void }

export function Item({ course, isOpen, isHere, onOpen }: Props): JSX.Element {
  const me = useSession().user.id;
  const place = placeFor(course, me);
  const act = useStore(acts, (all) => all[keyOf(course)]);
  useEffect(() => wantContent(place), [keyOf(place)]);
  const compact = !isOpen || isHere;
  return (
    <li className="urgent-item" data-compact={compact || undefined} data-taken={!stillOpen(course) || undefined}>
      {compact ? <Line course={course} isHere={isHere} onOpen={onOpen} /> : <Whole course={course} />}
      {act && !act.refused ? <Pending act={act} /> : <Acts course={course} compact={compact} isHere={isHere} />}
    </li>
  );
}

/** Said anew while it waits. */
function Since({ at }: { at: string }): JSX.Element {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  return <time className="urgent-since" dateTime={at} title={stamp(at)}>{relative(at)}</time>;
}

function Line({ course, isHere, onOpen }: Pick<Props, "course" | "isHere" | "onOpen">): JSX.Element {
  const words = useWords(course);
  return (
    <button type="button" className="urgent-line" onClick={onOpen} disabled={isHere}>
      <Icon name="urgent" />
      <span className="urgent-line-words">
        <strong>{course.author.displayName}</strong> <Since at={course.sentDateTime} />
        {!isHere && <span className="urgent-first-words">{words}</span>}
      </span>
    </button>
  );
}

function Whole({ course }: { course: Urgency }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const person = usePerson(course.author.id, course.author.displayName);
  const topic = useStore(contents, (all) => contentOf(all, placeFor(course, me))?.topic);
  const role = callOf(course, me)?.dutyRole?.displayName;
  const about = [roleAndWard(person), topic !== role && topic].filter(Boolean).join(" · ");
  return (
    <div className="urgent-whole">
      <p className="urgent-head">
        <Icon name="urgent" /> <strong>{t("urgent")}</strong> <Since at={course.sentDateTime} />
      </p>
      <p className="urgent-who">
        <strong>{course.author.displayName}</strong>
        {about && <span>{about}</span>}
      </p>
      {course.state === "alarmed" && <p className="urgent-nobody"><Icon name="warning" size={16} /> {t("nobodyYet")}</p>}
      {role && <p className="urgent-role">{t("asRole", { role })}</p>}
      <p className="urgent-words">{useWords(course)}</p>
      {!stillOpen(course) && <p className="urgent-taken"><Icon name="done" size={16} /> {t("takenBy", { name: course.endedBy?.displayName ?? t("somebody") })}</p>}
    </div>
  );
}

function useWords(course: Urgency): string {
  const t = useT();
  const me = useSession().user.id;
  const content = useStore(contents, (all) => contentOf(all, placeFor(course, me)));
  return content?.words ?? t(content ? "words.failed" : "words.loading");
}

function Acts({ course, compact, isHere }: { course: Urgency; compact: boolean; isHere: boolean }): JSX.Element {
  const t = useT();
  const me = useSession().user.id;
  const place = placeFor(course, me);
  const open = !isHere && !compact && (
    <Button className="urgent-open" onClick={() => navigate(messagePath(place.chatId, place.messageId))}>{t("open")}</Button>
  );
  if (stillOpen(course)) return <Answers course={course} short={compact}>{open}</Answers>;
  return (
    <div className="urgent-answers">
      <Button kind="primary" onClick={() => answer(course, { seen: true })}>{t("seen")}</Button>
      {open}
    </div>
  );
}
