// The life of an urgent message in words: one line for the conversation, a line for each thing that happened, and a plan.
import { clock } from "../../kit/when";
import type { IconName } from "../../parts/Icon";
import type { Translate } from "../../kit/texts";
import { isOpen, named, upcoming, type CourseEvent, type Plan, type Recipient, type Urgency } from "./course";

export type Tone = "calling" | "done" | "alarm" | "quiet";
export interface Summary { tone: Tone; icon: IconName; words: string }

const looks: Record<Urgency["state"], { tone: Tone; icon: IconName }> = {
  calling: { tone: "calling", icon: "bell" }, acknowledged: { tone: "done", icon: "done" }, read: { tone: "done", icon: "checks" },
  alarmed: { tone: "alarm", icon: "warning" }, withdrawn: { tone: "quiet", icon: "block" },
};

/** "Called 2 · read by Ben 03:14 · goes to Cardiologist on call at 03:19" */
export function summary(course: Urgency, t: Translate): Summary {
  return { ...looks[course.state], words: parts(course, t).join(" · ") };
}

function parts(course: Urgency, t: Translate): string[] {
  if (course.state === "withdrawn") return [t("life.withdrawn")];
  if (course.state === "acknowledged") return acknowledged(course, t);
  if (course.state === "read") return [t("life.allRead", { time: clock(course.endedDateTime!) })];
  const called = t("life.called", { count: course.recipients.filter((each) => !each.releasedDateTime).length });
  const alarm = course.state === "alarmed" ? [t(course.lastResort ? "life.alarm" : "life.unread", { time: clock(course.endedDateTime!), name: named(course.lastResort) })] : [];
  return [...alarm, called, ...reading(course, t), ...declining(course, t), ...next(course, t)];
}

function acknowledged(course: Urgency, t: Translate): string[] {
  const name = course.endedBy?.displayName ?? t("somebody");
  const answer = course.recipients.find((each) => each.user.id === course.endedBy?.id)?.answer;
  const words = t("life.acknowledged", { name, time: clock(course.endedDateTime!) });
  return answer ? [words, t(`answer.${answer}`)] : [words];
}

function reading(course: Urgency, t: Translate): string[] {
  const readers = course.recipients.filter((each) => each.readDateTime).sort((a, b) => a.readDateTime!.localeCompare(b.readDateTime!));
  if (!readers.length) return [t("life.nobodyRead")];
  const [first] = readers as [Recipient];
  const args = { name: first.user.displayName ?? t("somebody"), time: clock(first.readDateTime!), count: readers.length - 1 };
  return [t(readers.length > 1 ? "life.readByMore" : "life.readBy", args)];
}

function declining(course: Urgency, t: Translate): string[] {
  const names = course.recipients.filter((each) => each.answer === "cannot").map((each) => each.user.displayName ?? t("somebody"));
  return names.length ? [t("life.cannot", { names: names.join(", "), count: names.length })] : [];
}

function next(course: Urgency, t: Translate): string[] {
  const coming = upcoming(course);
  return coming ? [t(coming.isAlarm ? "life.goesToAlarm" : "life.goesTo", { name: named(coming.target), time: clock(coming.at) })] : [];
}

// The timeline

export interface Line { key: string; at: string | null; icon: IconName; tone: Tone; words: string }

const signs: Record<CourseEvent["kind"], { icon: IconName; tone: Tone }> = {
  sent: { icon: "send", tone: "quiet" }, called: { icon: "bell", tone: "calling" }, rang: { icon: "bell", tone: "quiet" },
  read: { icon: "eye", tone: "quiet" }, acknowledged: { icon: "done", tone: "done" }, answered: { icon: "reply", tone: "done" },
  declined: { icon: "failed", tone: "calling" }, expired: { icon: "bellOff", tone: "calling" }, released: { icon: "bellOff", tone: "quiet" },
  escalated: { icon: "forward", tone: "calling" }, noHolder: { icon: "warning", tone: "alarm" }, nobody: { icon: "warning", tone: "alarm" },
  alarmed: { icon: "warning", tone: "alarm" }, ended: { icon: "check", tone: "done" }, withdrawn: { icon: "block", tone: "quiet" },
};

/** Everything that happened, oldest first, then what is still to come. */
export function timeline(course: Urgency, t: Translate): Line[] {
  return [...joined(course.events).map((run) => line(run, course, t)), ...coming(course, t)];
}

/** A bell that rings for several people, or again and again, is one line. */
function joined(events: readonly CourseEvent[]): CourseEvent[][] {
  const runs: CourseEvent[][] = [];
  for (const event of events) {
    const last = runs[runs.length - 1];
    if (last && event.kind === "rang" && last[0]!.kind === "rang") last.push(event);
    else runs.push([event]);
  }
  return runs;
}

function line(run: CourseEvent[], course: Urgency, t: Translate): Line {
  const event = run[run.length - 1]!;
  return { key: String(run[0]!.number), at: event.dateTime, ...signs[event.kind], words: wordsOf(run, event, course, t) };
}

function wordsOf(run: CourseEvent[], event: CourseEvent, course: Urgency, t: Translate): string {
  const name = event.user?.displayName ?? t("somebody");
  const target = named(event.target);
  if (event.kind === "rang") {
    const names = [...new Set(run.map((each) => each.user?.displayName ?? t("somebody")))].join(", ");
    return t("event.rang", { names, count: Math.max(...run.map((each) => each.ring ?? 1)) });
  }
  if (event.kind === "called") return called(event, course, name, t);
  if (event.kind === "acknowledged" && event.answer) return `${t("event.acknowledged", { name })} · ${t(`answer.${event.answer}`)}`;
  if (event.kind === "declined" && event.asked) return t("event.declinedAsking", { name, other: event.asked.displayName ?? t("somebody") });
  if (event.kind === "alarmed" && !course.lastResort) return t("event.unread");
  if (event.kind === "ended") return t(course.endedBy ? "event.ended" : "event.endedRead");
  return t(`event.${event.kind}`, { name, target, step: event.step });
}

function called(event: CourseEvent, course: Urgency, name: string, t: Translate): string {
  const role = course.recipients.find((each) => each.user.id === event.user?.id)?.dutyRole?.displayName;
  return role ? t("event.calledAs", { name, role }) : t("event.called", { name });
}

function coming(course: Urgency, t: Translate): Line[] {
  if (!isOpen(course) || course.state === "alarmed" || !course.lastResort) return [];
  const steps = course.steps.slice(course.step).map((step) => ({ name: named(step.target), isAlarm: false }));
  return [...steps, { name: named(course.lastResort), isAlarm: true }].map(({ name, isAlarm }, index) => ({
    key: `next-${index}`, at: index === 0 ? course.nextStepDateTime : null, icon: isAlarm ? "warning" : "clock", tone: "quiet",
    words: t(isAlarm ? "coming.alarm" : "coming.step", { name }),
  }));
}

/** "→ Cardiologist on call after 5 min → Charge nurses after 3 min → alarm: Switchboard" */
export function planWords(plan: Plan, t: Translate): string {
  const waits = [plan.waitMinutes, ...plan.steps.map((step) => step.waitMinutes)];
  const steps = plan.steps.map((step, index) => t("plan.step", { name: named(step.target), minutes: waits[index]! }));
  return [...steps, t("plan.alarm", { name: named(plan.lastResort), minutes: waits[plan.steps.length]! })].join(" ");
}
