// Who is available: one request for all the people on the screen, then kept current by the event stream.
import { useEffect } from "react";
import { api } from "../../kit/api";
import { onChange, onResync } from "../../kit/events";
import { Store, useStore } from "../../kit/store";
import { forgetWithSession } from "./forget";

export interface Presence {
  id: string;
  availability: string;
  activity: string;
  statusMessage?: {
    message?: { content?: string | null } | null;
    expiryDateTime?: { dateTime: string; timeZone: string } | null;
  } | null;
}

const known = new Store<Record<string, Presence>>({});
const wanted = new Set<string>();
const largestBatch = 650;
let timer: ReturnType<typeof setTimeout> | undefined;
let listening = false;

function keep(list: Presence[]) {
  known.set((all) => ({ ...all, ...Object.fromEntries(list.map((one) => [one.id, one])) }));
}

async function ask(ids: string[]) {
  try {
    const answer = await api.post<{ value: Presence[] }>("/communications/getPresencesByUserId", { ids });
    keep(answer.value);
  } catch {
    // Presence is an extra: a list without dots is better than a list with an error. The next look asks again.
  }
}

function askSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const ids = [...wanted];
    wanted.clear();
    for (let at = 0; at < ids.length; at += largestBatch) void ask(ids.slice(at, at + largestBatch));
  }, 30);
}

function listen() {
  if (listening) return;
  listening = true;
  onChange(/^communications\/presences\('([^']+)'\)$/, (change) => keep([change.resourceData as Presence]));
  onResync(() => {
    Object.keys(known.get()).forEach((id) => wanted.add(id));
    askSoon();
  });
}

forgetWithSession(() => known.set(() => ({})));

export function usePresence(id: string | undefined): Presence | undefined {
  const presence = useStore(known, (all) => (id ? all[id] : undefined));
  useEffect(() => {
    listen();
    if (!id || known.get()[id]) return;
    wanted.add(id);
    askSoon();
  }, [id]);
  return presence;
}

/** The words for an availability; the forms ending in Idle read like their plain ones. */
export function availabilityKey(availability: string | undefined): string {
  const plain = (availability ?? "").replace(/Idle$/, "");
  const spoken = ["Available", "Busy", "DoNotDisturb", "BeRightBack", "Away", "Offline"];
  return "presence." + (spoken.includes(plain) ? plain : "Unknown");
}

/** A status message is shown until it expires; the server says when in UTC without a zone letter. */
export function statusText(presence: Presence | undefined, now: Date): string {
  const text = presence?.statusMessage?.message?.content?.trim() ?? "";
  const expiry = presence?.statusMessage?.expiryDateTime?.dateTime;
  if (!text || !expiry) return text;
  const end = new Date(/Z|[+-]\d\d:\d\d$/.test(expiry) ? expiry : expiry + "Z");
  return end > now ? text : "";
}
