// The course of an urgent message as the server tells it, and what follows from it for one person. Pure.
export interface Named { id: string; displayName: string | null }
/** A tag is its team's, whose name is known where it is one's own. */
export interface NamedTag extends Named { team?: string }
/** Whom a step calls: exactly one of the four. */
export interface Target { user?: Named; dutyRole?: Named; group?: Named; tag?: NamedTag }
export interface Step { target: Target; waitMinutes: number }
/** How long the addressees have, then each step with its time, and who hears the alarm. */
export interface Plan { waitMinutes: number; steps: Step[]; lastResort: Target }

export type Answer = "onMyWay" | "callMe" | "cannot";
export type CourseState = "calling" | "acknowledged" | "read" | "alarmed" | "withdrawn";
export type EventKind =
  | "sent" | "called" | "rang" | "read" | "acknowledged" | "answered" | "declined" | "expired" | "released" | "escalated"
  | "noHolder" | "nobody" | "alarmed" | "ended" | "withdrawn";

export interface Recipient {
  user: Named;
  /** 0 for those to whom it was written; then the steps of the plan from 1, the last resort after them. */
  step: number;
  dutyRole: Named | null;
  calledDateTime: string;
  rings: number;
  nextRingDateTime: string | null;
  readDateTime: string | null;
  acknowledgedDateTime: string | null;
  answeredDateTime: string | null;
  answer: Answer | null;
  expiredDateTime: string | null;
  releasedDateTime: string | null;
}

export interface CourseEvent {
  number: number;
  dateTime: string;
  kind: EventKind;
  step: number;
  user: Named | null;
  target?: Target;
  ring?: number;
  answer?: Answer;
  asked?: Named;
}

export interface Place { chatId: string; messageId: string }
export interface Urgency extends Place {
  /** Where those who were called later see it, if it was said between two people only. */
  copy: Place | null;
  author: Named;
  sentDateTime: string;
  state: CourseState;
  step: number;
  nextStepDateTime: string | null;
  endedDateTime: string | null;
  endedBy: Named | null;
  waitMinutes: number | null;
  steps: Step[];
  lastResort: Target | null;
  recipients: Recipient[];
  events: CourseEvent[];
}

export const keyOf = (place: Place): string => `${place.chatId}/${place.messageId}`;
export function named(target: Target | null | undefined): string {
  const name = (target?.user ?? target?.dutyRole ?? target?.group ?? target?.tag)?.displayName ?? "";
  return name && target?.tag?.team ? `${name} (${target.tag.team})` : name;
}
export const isOpen = (course: Urgency): boolean => course.state === "calling" || course.state === "alarmed";

export const callOf = (course: Urgency, person: string): Recipient | undefined =>
  course.recipients.find((each) => each.user.id === person);

/** Who has read it, be it in the bar or in the conversation. */
export const readers = (course: Urgency): string[] => course.recipients.filter((each) => each.readDateTime).map((each) => each.user.id);

/** Where this person sees it. */
export function placeFor(course: Urgency, person: string): Place {
  const later = (callOf(course, person)?.step ?? 0) > 0;
  return later && course.copy ? course.copy : { chatId: course.chatId, messageId: course.messageId };
}

/** Whether it still asks this person for something: for an answer, or, once somebody has it, to be read. */
export function waitsFor(course: Urgency, person: string): boolean {
  const call = callOf(course, person);
  if (!call || course.state === "withdrawn" || call.releasedDateTime || call.acknowledgedDateTime || call.answer) return false;
  return isOpen(course) || !call.readDateTime;
}

/** Whether this person may still take it on, in the bubble as in the bar. */
export function mayAnswer(course: Urgency, person: string): boolean {
  const call = callOf(course, person);
  return isOpen(course) && course.author.id !== person && !call?.acknowledgedDateTime && call?.answer !== "cannot";
}

/** What calls next and when; nothing once it has ended or where there is no plan. */
export function upcoming(course: Urgency): { target: Target; at: string; isAlarm: boolean } | null {
  if (course.state !== "calling" || !course.nextStepDateTime || !course.lastResort) return null;
  const step = course.steps[course.step];
  return { target: step?.target ?? course.lastResort, at: course.nextStepDateTime, isAlarm: !step };
}

/** Events may overtake an answer that was on its way: what has happened since is never taken back. */
export const later = (known: Urgency | undefined, arrived: Urgency): Urgency =>
  known && known.events.length > arrived.events.length ? known : arrived;

/** Oldest first: who has waited longest is helped first. */
export const waiting = (courses: readonly Urgency[], person: string): Urgency[] =>
  courses.filter((course) => waitsFor(course, person)).sort((a, b) => a.sentDateTime.localeCompare(b.sentDateTime));
