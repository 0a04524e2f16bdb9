// One event stream per browser: the tab that holds the lock reads it and tells the others; each tab hears all of it.
import { Hub } from "./hub";
import { Store, useStore } from "./store";
import { backoff, readStream, type StreamMessage } from "./stream";

export type { Change } from "./hub";
export type Connection = "connecting" | "live" | "offline";

type Word =
  | { kind: "message"; message: StreamMessage }
  | { kind: "status"; status: Connection; position?: string }
  | { kind: "beat" }
  | { kind: "hello" };

interface Run {
  stop: AbortController;
  channel?: BroadcastChannel;
  leading: boolean;
  /** The stream has begun and not ended. */
  open: boolean;
  /** When the leading tab was last heard; a phone may have put it to sleep with the lock in its hands. */
  heard: number;
}

/** Longer than the server's heartbeats and than the longest wait between two tries of a throttled tab. */
const silentLeader = 80_000;

const hub = new Hub();
const connection = new Store<Connection>("connecting");
export const { onChange, onResync, onSignedOut } = hub;
export const useConnection = (): Connection => useStore(connection);
export const connectionNow = connection.get;
export const onConnection = connection.subscribe;

let run: Run | undefined;
let wake: () => void = () => {};

/** True in the tab that reads the stream: what should happen once per browser happens there. */
export const isLeading = (): boolean => run?.leading ?? false;

/** What came after this position is heard even though it came before the stream was open. */
export function startEvents(position?: string): void {
  if (run) return;
  hub.position = position;
  const me: Run = (run = { stop: new AbortController(), channel: openChannel(), leading: false, open: false, heard: Date.now() });
  for (const name of ["online", "offline"]) window.addEventListener(name, hurry);
  document.addEventListener("visibilitychange", hurry);
  tell(me, { kind: "hello" });
  void lead(me);
}

export function stopEvents(): void {
  run?.stop.abort();
  run?.channel?.close();
  run = undefined;
  hub.position = undefined;
  hub.gap = false;
  connection.set(() => "connecting");
  for (const name of ["online", "offline"]) window.removeEventListener(name, hurry);
  document.removeEventListener("visibilitychange", hurry);
}

/** Resolves once changes are being heard, so that what a view reads then is not older than what it hears; late counts as a gap. */
export function listening(patience: number): Promise<void> {
  if (connection.get() === "live") return Promise.resolve();
  return new Promise((resolve) => {
    const leave = connection.subscribe(() => connection.get() === "live" && done(false));
    const timer = setTimeout(() => done(true), patience);
    const done = (late: boolean) => {
      if (late) hub.gap = true;
      clearTimeout(timer);
      leave();
      resolve();
    };
  });
}

function openChannel(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === "undefined" || !navigator.locks) return undefined;
  const channel = new BroadcastChannel("salus-events");
  channel.onmessage = (event: MessageEvent<Word>) => run && follow(run, event.data);
  return channel;
}

function tell(me: Run, word: Word): void {
  me.channel?.postMessage(word);
}

function follow(me: Run, word: Word): void {
  if (word.kind !== "hello") me.heard = Date.now();
  if (word.kind === "hello") {
    if (me.leading) tell(me, { kind: "status", status: connection.get(), position: hub.position });
  } else if (word.kind === "status") {
    hub.catchUp(word.position);
    if (word.status === "live" && hub.gap) hub.resync();
    if (word.status !== "live" && connection.get() === "live") hub.gap = true;
    connection.set(() => word.status);
  } else if (word.kind === "message") {
    hub.hear(word.message);
  }
}

/** Holding the lock until the end of the tab is what makes this tab the leader; losing it puts it back in line. */
async function lead(me: Run): Promise<void> {
  if (!me.channel) return reign(me, me.stop.signal);
  let steal = false;
  while (!me.stop.signal.aborted) {
    const turn = new AbortController();
    const end = () => turn.abort();
    me.stop.signal.addEventListener("abort", end, { once: true });
    const how: LockOptions = steal ? { steal } : { signal: turn.signal };
    const held = navigator.locks.request("salus-events", how, () => reign(me, turn.signal)).catch(() => {});
    steal = await Promise.race([held.then(() => false), leaderSleeps(me, turn.signal)]);
    end();
    me.leading = false;
    me.heard = Date.now();
    await pause(1000, me.stop.signal);
  }
}

/** Resolves when somebody looks at this tab and the leading one has not been heard for too long. */
function leaderSleeps(me: Run, signal: AbortSignal): Promise<true> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const looking = document.visibilityState === "visible";
      if (!me.leading && looking && Date.now() - me.heard > silentLeader) resolve(true);
    }, 10_000);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  });
}

async function reign(me: Run, signal: AbortSignal): Promise<void> {
  me.leading = true;
  for (let failures = 0; !signal.aborted; failures++) {
    me.open = false;
    const hear = (message: StreamMessage) => {
      if (signal.aborted) return;
      tell(me, { kind: "message", message });
      if (message.event === "ready") me.open = true;
      hub.hear(message);
      // What was under way still arrives after the network has gone.
      if (me.open && navigator.onLine) setStatus(me, "live");
    };
    const status = await readStream("/salus/v1/me/events", hub.position, signal, hear, () => tell(me, { kind: "beat" }));
    if (signal.aborted) return;
    if (me.open) failures = 0;
    me.open = false;
    lost(me, status);
    await pause(backoff(failures) * 1000, signal);
  }
}

function lost(me: Run, status: number): void {
  hub.gap = true;
  setStatus(me, status === 0 || !navigator.onLine ? "offline" : "connecting");
  if (status === 401) hub.hear({ event: "signedOut", data: '{"reason":"unknown"}' });
}

function setStatus(me: Run, status: Connection): void {
  if (connection.get() === status) return;
  connection.set(() => status);
  tell(me, { kind: "status", status, position: hub.position });
}

/** The network came back, or somebody looks at the tab: no reason to sit out the wait. */
function hurry(): void {
  if (!navigator.onLine) connection.set(() => "offline");
  else if (run?.open) setStatus(run, "live");
  else if (document.visibilityState === "visible") wake();
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    wake = () => (clearTimeout(timer), resolve());
    signal.addEventListener("abort", wake, { once: true });
  });
}
