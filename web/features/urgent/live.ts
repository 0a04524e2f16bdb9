// Keeps the courses of urgent messages true while somebody is signed in, and sends their answers until the server has them.
import { ApiError } from "../../kit/api";
import { connectionNow, onChange, onConnection, onResync } from "../../kit/events";
import { perPerson } from "../../kit/per-person";
import { Store } from "../../kit/store";
import { keyOf, later, placeFor, type Answer, type Place, type Urgency } from "./course";
import { keepActs, recallActs } from "./kept";
import { acknowledge, markSeen, readUrgency, readWaiting } from "./wire";

/** By the place where each was said, and by that of its copy. */
export type Courses = Readonly<Record<string, Urgency>>;
export const courses = new Store<Courses>({});

/** What this person has answered and the server has not yet taken. */
export interface Act { answer?: Answer; ask?: string; seen?: boolean; at: number; attempts: number; fault?: unknown; refused: boolean; /** From before a reload. */ recalled?: boolean }
export const acts = new Store<Readonly<Record<string, Act>>>({});

const URGENCY = /^chats\('([^']+)'\)\/messages\('([^']+)'\)\/urgency$/;
let person: string | undefined;

/** Follows who is signed in. */
export const watchUrgent = perPerson({
  reset: () => {
    courses.set(() => ({}));
    acts.set(() => ({}));
    taken.clear();
    person = undefined;
  },
  begin,
});

function begin(me: string): (() => void)[] {
  person = me;
  acts.set(() => recallActs(me, Date.now()));
  void refresh();
  return [
    onChange(URGENCY, (change) => keep(change.resourceData as Urgency)),
    onResync(() => void refresh()),
    onConnection(() => connectionNow() === "live" && again()),
  ];
}

export function keep(course: Urgency): void {
  const known = courses.get()[keyOf(course)];
  const now = later(known, course);
  courses.set((all) => ({ ...all, [keyOf(now)]: now, ...(now.copy && { [keyOf(now.copy)]: now }) }));
}

/** After a gap: what waits, and what became of those that are on the screen. */
async function refresh(attempt = 0): Promise<void> {
  const me = person;
  try {
    const waiting = await readWaiting();
    if (me !== person) return;
    waiting.forEach(keep);
    resume();
    const fresh = new Set(waiting.map(keyOf));
    for (const course of new Set(Object.values(courses.get()))) if (!fresh.has(keyOf(course))) load(placeFor(course, me ?? ""), true);
  } catch {
    if (me && me === person) setTimeout(() => me === person && void refresh(attempt + 1), Math.min(30_000, 1000 * 2 ** attempt));
  }
}

const asked = new Set<string>();
/** Asks for a course that is shown and not known; a message of old times has none. */
export function load(place: Place, anew = false): void {
  const key = keyOf(place);
  if (asked.has(key) || (!anew && courses.get()[key])) return;
  asked.add(key);
  void readUrgency(place).then(keep, () => {}).finally(() => asked.delete(key));
}

// Answers

function withAct(key: string, act: Act): void {
  acts.set((all) => ({ ...all, [key]: act }));
  if (person) keepActs(person, acts.get());
}

function withoutAct(key: string): void {
  acts.set(({ [key]: _gone, ...rest }) => rest);
  if (person) keepActs(person, acts.get());
}

const taken = new Map<string, () => void>();
/** `then` is called once the server has it, however long that takes. */
export function answer(course: Urgency, given: Pick<Act, "answer" | "ask" | "seen">, then?: () => void): void {
  const key = keyOf(course);
  const act = acts.get()[key];
  if (act && !act.refused) return;
  if (then) taken.set(key, then);
  withAct(key, { ...given, at: Date.now(), attempts: 0, refused: false });
  void send(key);
}

export const forgetAct = withoutAct;

/** An answer that does not get through stays on the screen and is tried again; one that is refused says why. */
async function send(key: string): Promise<void> {
  const [act, course, me] = [acts.get()[key], courses.get()[key], person];
  if (!act || !course || !me) return;
  const place = placeFor(course, me);
  try {
    if (act.seen) await markSeen(place, me, course.sentDateTime).then(() => readUrgency(place)).then(keep);
    else keep(await acknowledge(place, act.answer, act.ask));
    if (me !== person) return;
    withoutAct(key);
    taken.get(key)?.();
    taken.delete(key);
  } catch (fault) {
    if (me === person && acts.get()[key]) failed(key, act, fault);
  }
}

const passes = (fault: unknown) => !(fault instanceof ApiError) || fault.offline || fault.status >= 500 || [401, 408, 429].includes(fault.status);

function failed(key: string, act: Act, fault: unknown): void {
  if (!passes(fault)) {
    const course = courses.get()[key];
    if (course && person) load(placeFor(course, person), true);
    return withAct(key, { ...act, fault, refused: true });
  }
  const attempts = act.attempts + 1;
  withAct(key, { ...act, attempts, fault });
  setTimeout(() => acts.get()[key]?.attempts === attempts && void send(key), Math.min(15_000, 1000 * 2 ** (attempts - 1)));
}

/** What was pressed before the page was loaded anew goes on; what waits for nobody any more is dropped. */
function resume(): void {
  for (const [key, { recalled, ...act }] of Object.entries(acts.get())) {
    if (!recalled) continue;
    if (!courses.get()[key]) withoutAct(key);
    else {
      withAct(key, act);
      void send(key);
    }
  }
}

/** The connection is back: no reason to sit out the wait. */
function again(): void {
  for (const [key, act] of Object.entries(acts.get())) {
    if (act.refused || !act.attempts) continue;
    withAct(key, { ...act, attempts: act.attempts + 1 });
    void send(key);
  }
}
