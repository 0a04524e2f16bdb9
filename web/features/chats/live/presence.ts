// Who is available among the people on the screen: one request for all, then kept current by the event stream.
import { useEffect } from "react";
import { api } from "../../../kit/api";
import { onChange, onResync } from "../../../kit/events";
import { Store, useStore } from "../../../kit/store";

export interface Presence {
  id: string;
  availability: string;
  activity: string;
  statusMessage?: { message?: { content?: string | null } | null } | null;
}

const known = new Store<Record<string, Presence>>({});
const wanted = new Set<string>();
/** Graph's limit for one request. */
const BATCH = 650;
let timer: ReturnType<typeof setTimeout> | undefined;
let listening = false;

const keep = (list: Presence[]): void =>
  known.set((all) => ({ ...all, ...Object.fromEntries(list.map((one) => [one.id, one])) }));
export const presenceNow = (id: string): Presence | undefined => known.get()[id];

export function watchPresence(ids: readonly string[]): void {
  listen();
  ids.filter((id) => id && !known.get()[id]).forEach((id) => wanted.add(id));
  clearTimeout(timer);
  if (wanted.size > 0) timer = setTimeout(() => void askAll(), 30);
}

async function askAll(): Promise<void> {
  const ids = [...wanted];
  wanted.clear();
  for (let at = 0; at < ids.length; at += BATCH) await ask(ids.slice(at, at + BATCH));
}

async function ask(ids: string[]): Promise<void> {
  try {
    keep((await api.post<{ value: Presence[] }>("/communications/getPresencesByUserId", { ids })).value);
  } catch {
    // A list without dots is better than a list with an error; the next look asks again.
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  onChange(/^communications\/presences\('([^']+)'\)$/, (change) => keep([change.resourceData as Presence]));
  onResync(() => {
    Object.keys(known.get()).forEach((id) => wanted.add(id));
    void askAll();
  });
}

export function usePresence(id: string | undefined): Presence | undefined {
  const presence = useStore(known, (all) => (id ? all[id] : undefined));
  useEffect(() => watchPresence(id ? [id] : []), [id]);
  return presence;
}

const SPOKEN = ["Available", "Busy", "DoNotDisturb", "BeRightBack", "Away", "Offline"];
/** The forms that end in Idle read like their plain ones. */
export function availabilityOf(presence: Presence | undefined): string {
  const plain = (presence?.availability ?? "").replace(/Idle$/, "");
  return SPOKEN.includes(plain) ? plain : "Unknown";
}
