// Days of a stay: with the time only where it is near.
import { clock, daysBetween, shortDate } from "../../../kit/when";
import type { Translate } from "../texts";

export function momentText(at: string | Date): string {
  const days = Math.abs(daysBetween(new Date(at), new Date()));
  return days <= 1 ? `${shortDate(at)}, ${clock(at)}` : shortDate(at);
}

export function untilText(t: Translate, at: string): string {
  const today = daysBetween(new Date(), new Date(at)) === 0;
  return today ? t("until", { time: clock(at) }) : t("until.day", { date: shortDate(at), time: clock(at) });
}
