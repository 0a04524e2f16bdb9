// Keeps presence alive: available while somebody is active, away after five minutes without, repeated before it runs out.
import { api } from "../../kit/api";
import { isLeading, onConnection, connectionNow } from "../../kit/events";
import { uuid } from "../../kit/uuid";
import { lastActivity, watchActivity } from "./activity";

const idleAfter = 5 * 60_000;
const repeatAfter = 4 * 60_000;

export type Availability = "Available" | "Away";

export const availabilityAt = (now: number, active: number): Availability => (now - active < idleAfter ? "Available" : "Away");

/** One session a browser, the same over reloads: its tabs are one device to the others. */
export function browserSession(): string {
  const name = "salus.browser";
  try {
    const kept = localStorage.getItem(name);
    if (kept) return kept;
    const fresh = uuid();
    localStorage.setItem(name, fresh);
    return fresh;
  } catch {
    return uuid();
  }
}

export function keepPresence(): () => void {
  let said: { availability: Availability; at: number } | undefined;
  const say = () => {
    if (!isLeading() || connectionNow() !== "live") return;
    const now = Date.now();
    const availability = availabilityAt(now, lastActivity());
    if (said?.availability === availability && now - said.at < repeatAfter) return;
    said = { availability, at: now };
    void tell(availability).catch(() => (said = undefined));
  };
  const ends = [watchActivity(), onConnection(say)];
  const timer = setInterval(say, 5000);
  say();
  return () => {
    clearInterval(timer);
    ends.forEach((end) => end());
  };
}

function tell(availability: Availability): Promise<void> {
  const sessionId = browserSession();
  return api.post("/me/presence/setPresence", { sessionId, availability, activity: availability, expirationDuration: "PT5M" });
}
