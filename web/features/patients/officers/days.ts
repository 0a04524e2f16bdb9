// Who looked, sorted into days, the newest first. Pure.
import type { Access } from "../types";

export function byDay(all: readonly Access[]): { date: string; people: Access[] }[] {
  const dates = [...new Set(all.map(({ date }) => date.slice(0, 10)))].sort().reverse();
  return dates.map((date) => ({
    date, people: all.filter((each) => each.date.slice(0, 10) === date).sort((a, b) => (a.displayName ?? "").localeCompare(b.displayName ?? "")),
  }));
}
