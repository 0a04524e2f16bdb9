// The search that is on the screen: what was asked, what was found so far, and whether there is more behind it.
import { forgetWithSession } from "../../../kit/forget";
import { Store } from "../../../kit/store";
import { everything, questionOf, search, type Asked, type AuditRecord } from "./wire";

export interface Found {
  phase: "idle" | "searching" | "reading on" | "ready" | "failed";
  /** Of what is shown: the form may have been changed since. */
  question: Record<string, unknown>;
  records: AuditRecord[];
  next: number | null;
  error?: unknown;
}

const nothing: Found = { phase: "idle", question: {}, records: [], next: null };
export const asked = new Store<Asked>(everything);
export const found = new Store<Found>(nothing);

forgetWithSession(() => {
  asked.set(() => everything);
  found.set(() => nothing);
});

/** A page may be short where the answer is rare; so many are read before somebody is asked to go on. */
const atOnce = 20;
let turn = 0;

async function read(question: Record<string, unknown>, before: number | undefined, mine: number): Promise<void> {
  for (let count = 0; count < atOnce; count += 1) {
    const page = await search(question, before);
    if (turn !== mine) return;
    before = page.next ?? undefined;
    const isEnough = page.value.length > 0 || page.next === null || count === atOnce - 1;
    found.set((now) => ({
      ...now, records: [...now.records, ...page.value], next: page.next, phase: isEnough ? "ready" : now.phase, error: undefined,
    }));
    if (isEnough) return;
  }
}

const failing = (mine: number) => (error: unknown) => {
  if (turn === mine) found.set((now) => ({ ...now, phase: "failed", error }));
};

export function begin(): Promise<void> {
  const mine = (turn += 1);
  const question = questionOf(asked.get());
  found.set(() => ({ ...nothing, phase: "searching", question }));
  return read(question, undefined, mine).catch(failing(mine));
}

export function readOn(): Promise<void> {
  const mine = (turn += 1);
  const { question, next, records } = found.get();
  found.set((now) => ({ ...now, phase: records.length ? "reading on" : "searching" }));
  return read(question, next ?? undefined, mine).catch(failing(mine));
}

/** Asks something that begins at a record: who else looked, what else this person did. */
export function askInstead(change: Partial<Asked>): Promise<void> {
  asked.set(() => ({ ...everything, ...change }));
  return begin();
}
