// What officers fill in, checked before it is sent. Pure.
import type { HoldDraft, Period, Unit } from "./wire";

export const units: Unit[] = ["days", "months", "years"];
export const most: Record<Unit, number> = { days: 36_500, months: 1_200, years: 100 };
export const shortestReason = 10;

export const isReason = (text: string): boolean => text.trim().split(/\s+/).join(" ").length >= shortestReason;

/** Null for what is no length of time. */
export function periodOf(amount: string, unit: Unit): Period | null {
  const number = Number(amount);
  return /^\d+$/.test(amount.trim()) && number >= 1 && number <= most[unit] ? { amount: number, unit } : null;
}

export interface HoldForm { name: string; caseNumber: string; reason: string; from: string; to: string; userIds: string[]; chatIds: string[] }
export type HoldFault = "name" | "reason" | "to" | "targets";

/** The first day counts whole, and so does the last. */
export function holdDraft(form: HoldForm): { draft?: HoldDraft; fault?: HoldFault } {
  if (!form.name.trim()) return { fault: "name" };
  if (!isReason(form.reason)) return { fault: "reason" };
  const from = form.from ? new Date(`${form.from}T00:00:00`) : undefined;
  const to = form.to ? new Date(`${form.to}T00:00:00`) : undefined;
  to?.setDate(to.getDate() + 1);
  if (from && to && to <= from) return { fault: "to" };
  if (!form.userIds.length && !form.chatIds.length) return { fault: "targets" };
  return {
    draft: {
      displayName: form.name.trim(), caseNumber: form.caseNumber.trim() || undefined, reason: form.reason.trim(),
      fromDateTime: from?.toISOString(), toDateTime: to?.toISOString(), userIds: form.userIds, chatIds: form.chatIds,
    },
  };
}

/** Where what follows is (RFC 8288), of what did not fit into one answer. */
export const nextPart = (link: string | null): string | null => /<([^>]*)>\s*;\s*rel="?next"?/.exec(link ?? "")?.[1] ?? null;
