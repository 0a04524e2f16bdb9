// My own presence: what others see now, what I chose, and my status message.
import { useEffect } from "react";
import { api } from "../../kit/api";
import { onChange, onResync } from "../../kit/events";
import type { Delegate } from "../../kit/presence";
import { sessionNow } from "../../kit/session";
import { Store, useStore } from "../../kit/store";

interface Wire {
  availability: string;
  activity: string;
  statusMessage?: {
    message?: { content?: string | null } | null;
    "@salus.delegate"?: Delegate;
    expiryDateTime?: { dateTime: string; timeZone: string } | null;
  } | null;
}

export interface MyPresence {
  availability?: string;
  /** What I chose by hand, as far as this browser knows. */
  preferred?: string;
  message: string;
  delegate?: Delegate;
  expiry?: Date;
}

export interface Choice {
  availability?: string;
  activity?: string;
}

/** The last one lets presence follow activity again. */
export const choices: Choice[] = [
  { availability: "Available", activity: "Available" },
  { availability: "Busy", activity: "Busy" },
  { availability: "DoNotDisturb", activity: "DoNotDisturb" },
  { availability: "BeRightBack", activity: "BeRightBack" },
  { availability: "Away", activity: "Away" },
  { availability: "Offline", activity: "OffWork" },
  {},
];

const mine = new Store<MyPresence>({ message: "" });

export function fromWire(wire: Wire, before: MyPresence): MyPresence {
  const expiry = wire.statusMessage?.expiryDateTime?.dateTime;
  return {
    ...before,
    availability: wire.availability,
    message: wire.statusMessage?.message?.content?.trim() ?? "",
    delegate: wire.statusMessage?.["@salus.delegate"],
    expiry: expiry ? new Date(/Z|[+-]\d\d:\d\d$/.test(expiry) ? expiry : expiry + "Z") : undefined,
  };
}

export function statusOf(presence: MyPresence, now = new Date()): string {
  return presence.expiry && presence.expiry <= now ? "" : presence.message;
}

async function load(): Promise<void> {
  // Without an answer the dot is missing; nothing else depends on it.
  const wire = await api.get<Wire>("/me/presence").catch(() => undefined);
  if (wire) mine.set((before) => fromWire(wire, before));
}

export function useMyPresence(): MyPresence {
  return useStore(mine);
}

/** Once, in the shell: reads my presence and follows it. */
export function useFollowPresence(): void {
  useEffect(() => {
    void load();
    const ends = [
      onResync(() => void load()),
      onChange(/^communications\/presences\('([^']+)'\)$/, (change, found) => {
        if (found[1] === sessionNow()?.user.id) mine.set((before) => fromWire(change.resourceData, before));
      }),
    ];
    return () => ends.forEach((end) => end());
  }, []);
}

export async function prefer(choice: Choice): Promise<void> {
  if (choice.availability) await api.post("/me/presence/setUserPreferredPresence", { ...choice, expirationDuration: "P1D" });
  else await api.post("/me/presence/clearUserPreferredPresence", {});
  mine.set((before) => ({ ...before, preferred: choice.availability }));
  await load();
}

export async function setStatus(content: string, until?: Date, delegate?: Delegate): Promise<void> {
  const expiryDateTime = until && { dateTime: until.toISOString().replace("Z", ""), timeZone: "UTC" };
  const named = delegate && { "@salus.delegate": { id: delegate.id } };
  const statusMessage = { message: { content, contentType: "text" }, ...(expiryDateTime && { expiryDateTime }), ...named };
  await api.post("/me/presence/setStatusMessage", { statusMessage });
  mine.set((before) => ({ ...before, message: content, expiry: until, delegate }));
}
