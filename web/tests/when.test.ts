// Times as people read them, in both languages.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { setLang } from "../kit/texts";
import { clock, dayName, daysBetween, relative, stamp } from "../kit/when";

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const now = new Date(2026, 10, 20, 15, 30);
const at = (hours: number, minutes = 0, day = 20) => new Date(2026, 10, day, hours, minutes);

(globalThis as any).document = { documentElement: {} };
beforeEach(() => setLang("en"));

test("the clock has twelve hours in English and twenty-four in French", () => {
  assert.match(spaced(clock(at(14, 5))), /^2:05 p\.?m\.?$/i);
  setLang("fr");
  assert.match(spaced(clock(at(14, 5))), /^14 ?[h:] ?05$/);
});

test("under an hour relative, today as time, else with the date", () => {
  assert.match(relative(at(15, 20), now), /10/);
  assert.match(spaced(relative(at(9, 0), now)), /^9:00/);
  assert.match(spaced(relative(at(9, 0, 3), now)), /Nov.* 3.*9:00/);
  setLang("fr");
  assert.match(relative(at(15, 20), now), /il y a 10/);
});

test("no line ends within a time", () => {
  for (const language of ["en", "fr"] as const) {
    setLang(language);
    assert.doesNotMatch(clock(at(14, 5)), / /);
    assert.doesNotMatch(stamp(at(14, 5)), /\d h | h \d|\d [ap]\./);
  }
});

test("days have names", () => {
  assert.equal(dayName(at(1), now), "Today");
  assert.equal(dayName(at(23, 59, 19), now), "Yesterday");
  assert.match(dayName(at(8, 0, 17), now), /Tuesday/);
  setLang("fr");
  assert.equal(dayName(at(1), now), "Aujourd’hui");
  assert.match(dayName(at(8, 0, 17), now), /^Mardi 17 novembre/);
});

test("days are counted by the calendar, not by hours", () => {
  assert.equal(daysBetween(at(23, 59, 19), at(0, 1, 20)), 1);
  assert.equal(daysBetween(new Date(2026, 2, 7, 12), new Date(2026, 2, 9, 1)), 2);
});

test("the full stamp names weekday, date and year", () => {
  setLang("fr");
  assert.match(spaced(stamp(at(14, 5))), /vendredi 20 novembre 2026/);
});
