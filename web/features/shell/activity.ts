// When somebody last did something in any tab of this browser, and telling the server so, at most once a minute.
import { api } from "../../kit/api";
import { isLeading } from "../../kit/events";
import { store, stored } from "../../kit/kept";
import { keepAlive } from "../../kit/session";

const name = "salus.active";
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];
let last = Date.now();
let told = 0;
let noted = 0;
/** While the warning is shown only its button counts, so that a bumped mouse does not answer for a person. */
let paused = false;

export const pauseActivity = (pause: boolean): void => void (paused = pause);

export function lastActivity(): number {
  return Math.max(last, Number(stored(name)) || 0);
}

function sign(): void {
  if (!paused) noteActivity();
}

export function noteActivity(): void {
  last = Date.now();
  if (last - noted < 5000) return;
  noted = last;
  keepAlive();
  store(name, String(last));
}

/** The one request that keeps a session alive; whatever else the page reads does not. */
export async function tellServer(): Promise<void> {
  told = Date.now();
  await api.post("/salus/v1/session/activity").catch(() => (told = 0));
}

/** Opening the page is itself a sign of activity, so the server hears of it at once. */
export function watchActivity(): () => void {
  noteActivity();
  for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true });
  const timer = setInterval(() => {
    if (isLeading() && lastActivity() > told && Date.now() - told >= 60_000) void tellServer();
  }, 5000);
  return () => {
    clearInterval(timer);
    for (const name of signs) window.removeEventListener(name, sign, { capture: true });
  };
}
