// Web Push on this browser: asked for, told to the server, kept true, and taken back when somebody signs out.
import { api, ApiError } from "../../kit/api";
import { store, stored } from "../../kit/kept";
import { permission } from "../../kit/notify";
import { beforeSignOut } from "../../kit/session";
import { Store } from "../../kit/store";
import { onLang, lang } from "../../kit/texts";
import { browserName } from "./browser-name";

const name = "salus.push";

export interface Device {
  id: string;
  name: string;
  createdDateTime: string;
  reachedDateTime: string | null;
  problem: string | null;
}

interface Kept {
  person: string;
  device: string;
  endpoint: string;
  /** When the server was told last. */
  at: number;
}

/** It may have taken this browser for gone meanwhile. */
const againAfter = 12 * 3_600_000;

/** Which of one's devices this browser is; undefined where it is none. */
export const thisDevice = new Store<string | undefined>(undefined);

export const pushIsPossible = (): boolean =>
  typeof window !== "undefined" && "PushManager" in window && !!navigator.serviceWorker && permission() !== "unsupported";

export const readDevices = (signal?: AbortSignal): Promise<{ value: Device[] }> => api.get("/salus/v1/me/pushDevices", undefined, { signal });
export const removeDevice = (id: string): Promise<void> => api.delete(`/salus/v1/me/pushDevices/${encodeURIComponent(id)}`);
export const sendTest = (): Promise<{ devices: number }> => api.post("/salus/v1/me/notices/sendTest");

/** Throws where the browser or its push service refuses. */
export async function turnOn(person: string): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const { publicKey } = await api.get<{ publicKey: string }>("/salus/v1/notifications/pushKey");
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(publicKey) };
  // One for another key, of another server at this address, is of no use.
  const subscription = await registration.pushManager.subscribe(wanted).catch(async () => {
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(wanted);
  });
  await tell(person, subscription);
}

export async function turnOff(): Promise<void> {
  const kept = recall();
  forget();
  await unsubscribe();
  if (kept) await removeDevice(kept.device).catch(ignoreMissing);
}

async function tell(person: string, subscription: PushSubscription): Promise<void> {
  const device = await api.post<Device>("/salus/v1/me/pushDevices", { ...subscription.toJSON(), name: browserName(navigator.userAgent) });
  store(name, JSON.stringify({ person, device: device.id, endpoint: subscription.endpoint, at: Date.now() }));
  thisDevice.set(() => device.id);
}

const ignoreMissing = (fault: unknown): void => {
  if (!(fault instanceof ApiError) || fault.status !== 404) throw fault;
};

async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe().catch(() => false);
}

function recall(): Kept | undefined {
  try {
    return JSON.parse(stored(name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function forget(): void {
  store(name, null);
  thisDevice.set(() => undefined);
}

/** As long as somebody is signed in. What this browser was for the person before, it is no more. */
export function keepPush(me: string): () => void {
  const kept = recall();
  if (kept && kept.person !== me) forget(), void unsubscribe();
  else if (kept) thisDevice.set(() => kept.device), void renew(me, kept);
  const ends = [onLang(tellWorker), beforeSignOut(async () => (recall() ? turnOff().catch(() => {}) : undefined))];
  tellWorker();
  return () => ends.forEach((end) => end());
}

/** The push service may have given it another address, and the server may have taken it for gone. */
async function renew(me: string, kept: Kept): Promise<void> {
  if (!pushIsPossible() || permission() !== "granted") return forget();
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return turnOn(me).catch(() => {});
  if (subscription.endpoint !== kept.endpoint || Date.now() - kept.at > againAfter) await tell(me, subscription).catch(() => {});
}

/** It has no page to ask which language is spoken. */
function tellWorker(): void {
  void navigator.serviceWorker?.ready.then((registration) => registration.active?.postMessage({ language: lang() })).catch(() => {});
}

function bytes(text: string): Uint8Array {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
