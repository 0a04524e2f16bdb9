// Keeps presence alive: available while somebody is active, away after five minutes without, repeated before it runs out.
import { api } from "../../kit/api";
import { isLeading, onConnection, connectionNow } from "../../kit/events";
import { beforeSignOut } from "../../kit/session";
import { store, stored } from "../../kit/kept";
import { uuid } from "../../kit/uuid";
import { lastActivity, watchActivity } from "./activity";

const browser = "salus.browser";
const idleAfter = 5 * 60_000;
const repeatAfter = 4 * 60_000;

export type Availability = "Available" | "Away";

export const availabilityAt = (now: number, active: number): Availability => (now - active < idleAfter ? "Available" : "Away");

/** One session a browser, the same over reloads: its tabs are one device to the others. */
export function browserSession(): string {
  const kept = stored(browser);
  if (kept) return kept;
  const fresh = uuid();
  store(browser, fresh);
  return fresh;
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
  const ends = [watchActivity(), onConnection(say), beforeSignOut(leave)];
  const timer = setInterval(say, 5000);
  say();
  return () => {
    clearInterval(timer);
    ends.forEach((end) => end());
  };
}

/** Whoever signs out is seen to be gone at once, not only when the last word runs out. */
const leave = (): Promise<void> => api.post("/me/presence/clearPresence", { sessionId: browserSession() });

function tell(availability: Availability): Promise<void> {
  const sessionId = browserSession();
  return api.post("/me/presence/setPresence", { sessionId, availability, activity: availability, expirationDuration: "PT5M" });
}
