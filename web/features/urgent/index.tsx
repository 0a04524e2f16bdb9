// Watches for urgent messages on every page; the bar itself is fetched when there is one, and ahead of time once the page is quiet.
import { useEffect } from "react";
import { useSession } from "../../kit/session";
import { useStore } from "../../kit/store";
import { noticeRenderers } from "../../kit/told";
import { later } from "../../parts/later";
import { styled } from "../../kit/styles";
import { waiting } from "./course";
import { courses, watchUrgent } from "./live";

const Bar = later(() => styled(import("./bar.view")).then((module) => module.Bar));
const QUIET = 10_000;
/** What the bar shows needs no card of its own; the sound and the browser's notification come with the notices. */
const KINDS = ["message.urgent", "urgent.alarm"];

export function Urgent(): JSX.Element | null {
  const me = useSession().user.id;
  const all = useStore(courses);
  const mine = waiting([...new Set(Object.values(all))], me);
  useEffect(() => {
    watchUrgent();
    const timer = setTimeout(Bar.fetch, QUIET);
    const ends = KINDS.map((kind) => noticeRenderers.take(kind, () => null));
    return () => (clearTimeout(timer), ends.forEach((end) => end()));
  }, []);
  return mine.length > 0 ? <Bar waiting={mine} /> : null;
}
