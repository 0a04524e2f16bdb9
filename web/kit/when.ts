// Times as people read them: under an hour relative, today as time, else date and time; 24 hours in French.
import { lang } from "./texts";

type When = Date | string | number;

const locales = { en: "en-CA", fr: "fr-CA" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(date: Date, options: Intl.DateTimeFormatOptions): string {
  const hours: Intl.DateTimeFormatOptions = lang() === "fr" ? { hourCycle: "h23", hour: "2-digit" } : { hourCycle: "h12" };
  const all = options.hour ? { ...options, ...hours } : options;
  const key = lang() + JSON.stringify(all);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locales[lang()], all)));
  const said = format.format(date);
  // "22 h 41" and "10:41 p.m." are one word: a line never ends within.
  return options.hour ? said.replace(/(\d) (?=h\b|[ap]\.)/g, "$1\u00a0").replace(/\bh (?=\d)/g, "h\u00a0") : said;
}

const day = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
/** Whole calendar days from one to the other, right across changes of summer time. */
export const daysBetween = (from: Date, to: Date): number => Math.round((day(to) - day(from)) / 86_400_000);

export function clock(when: When): string {
  return formatted(new Date(when), { hour: "numeric", minute: "2-digit" });
}

export function stamp(when: When): string {
  const date = new Date(when);
  const full = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" } as const;
  return formatted(date, full);
}

/** To the second, for things of which several happen in a minute. */
export function exact(when: When): string {
  const full = { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", second: "2-digit" } as const;
  return formatted(new Date(when), full);
}

export function shortDate(when: When, now: Date = new Date()): string {
  const date = new Date(when);
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return formatted(date, { day: "numeric", month: "short", year });
}

/** "Today", "Yesterday", the weekday within the week, else the date. */
export function dayName(when: When, now: Date = new Date()): string {
  const date = new Date(when);
  const days = daysBetween(date, now);
  if (days === 0 || days === 1) return capital(new Intl.RelativeTimeFormat(locales[lang()], { numeric: "auto" }).format(-days, "day"));
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return capital(formatted(date, { weekday: "long", day: "numeric", month: "long", year }));
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase(lang()) + text.slice(1);

/** A day in short, always with its year: "2 Mar 1948". */
export const datedDay = (when: When): string => formatted(new Date(when), { day: "numeric", month: "short", year: "numeric" });

/** A day by its whole name: "3 December 2026". */
export const longDate = (when: When): string => formatted(new Date(when), { day: "numeric", month: "long", year: "numeric" });

export function relative(when: When, now: Date = new Date()): string {
  const date = new Date(when);
  const minutes = Math.round((now.getTime() - date.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) {
    const unit = new Intl.RelativeTimeFormat(locales[lang()], { numeric: "auto", style: "short" });
    return minutes === 0 ? unit.format(0, "second") : unit.format(-minutes, "minute");
  }
  if (daysBetween(date, now) === 0) return clock(date);
  return `${shortDate(date, now)}, ${clock(date)}`;
}
