// Who is available among the people on the screen: one request for all, then kept current by the event stream.
import { useEffect } from "react";
import { api } from "./api";
import { onChange, onResync } from "./events";
import { forgetWithSession } from "./forget";
import { Store, useStore } from "./store";

export interface Delegate { id: string; displayName: string }

export interface Presence {
  id: string;
  availability: string;
  activity: string;
  statusMessage?: {
    message?: { content?: string | null } | null;
    /** Whom to turn to meanwhile; absent where nobody is named. */
    "@salus.delegate"?: Delegate;
    expiryDateTime?: { dateTime: string; timeZone: string } | null;
  } | null;
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
forgetWithSession(() => (clearTimeout(timer), wanted.clear(), known.set(() => ({}))));

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

/** The availability that has a word on the screen; the forms that end in Idle read like their plain ones. */
export function spokenAvailability(presence: Presence | undefined): string {
  const plain = (presence?.availability ?? "").replace(/Idle$/, "");
  return SPOKEN.includes(plain) ? plain : "Unknown";
}

/** A status message is shown until it expires; the server says when in UTC without a zone letter. */
export function statusText(presence: Presence | undefined, now: Date): string {
  const text = presence?.statusMessage?.message?.content?.trim() ?? "";
  const expiry = presence?.statusMessage?.expiryDateTime?.dateTime;
  if (!text || !expiry) return text;
  const end = new Date(/Z|[+-]\d\d:\d\d$/.test(expiry) ? expiry : expiry + "Z");
  return end > now ? text : "";
}

/** Whoever is at work again is written to directly, though the message may still stand. */
const ANSWERING = ["Available", "AvailableIdle", "Busy", "BusyIdle"];

export const answers = (presence: Presence): boolean => ANSWERING.includes(presence.availability);

/** Whom to turn to while this person is away or does not want to be disturbed, as the status message names them. */
export function delegateOf(presence: Presence | undefined, now: Date): Delegate | undefined {
  if (!presence || answers(presence) || !statusText(presence, now)) return undefined;
  return presence.statusMessage?.["@salus.delegate"];
}
