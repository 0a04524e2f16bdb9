// Sends what is in the queue: written down first, one tab at a time, in order within a chat, again until it is through.
import { ApiError } from "../../../kit/api";
import { connectionNow, onConnection } from "../../../kit/events";
import { Store } from "../../../kit/store";
import type { Message } from "../types";
import { send } from "../wire";
import {
  afterTrouble, awakened, due, emptyQueue, entryOf, nextDue, recovered, retried, sending, withEntry, withoutEntry,
  type Draft, type Entry, type Queue, type Trouble,
} from "./queue";
import { openQueueStore, type QueueStore } from "./queue-store";

export const queue = new Store<Queue>(emptyQueue);

type Word = { kind: "kept"; entry: Entry } | { kind: "dropped"; clientId: string } | { kind: "sent"; message: Message };
interface Run {
  personId: string;
  stop: AbortController;
  channel?: BroadcastChannel;
  leading: boolean;
  timer?: ReturnType<typeof setTimeout>;
  sent: (message: Message) => void;
}

let run: Run | undefined;
let store: Promise<QueueStore> | undefined;
const entries = (): Promise<QueueStore> => (store ??= openQueueStore());

/** Returns what ends it; entries of this person stay written down for the next time. */
export function startOutbox(personId: string, sent: (message: Message) => void): () => void {
  const me: Run = (run = { personId, stop: new AbortController(), leading: false, sent });
  me.channel = openChannel(me);
  window.addEventListener("online", wake);
  const leave = onConnection(() => connectionNow() === "live" && wake());
  void recall(me).then(() => lead(me));
  return () => {
    me.stop.abort();
    me.channel?.close();
    clearTimeout(me.timer);
    window.removeEventListener("online", wake);
    leave();
    queue.set(() => emptyQueue);
    run = undefined;
  };
}

function openChannel(me: Run): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === "undefined") return undefined;
  const channel = new BroadcastChannel(`salus-outbox-${me.personId}`);
  channel.onmessage = (event: MessageEvent<Word>) => hear(me, event.data);
  return channel;
}

function hear(me: Run, word: Word): void {
  if (word.kind === "sent") return me.sent(word.message);
  if (word.kind === "dropped") return queue.set((all) => withoutEntry(all, word.clientId));
  queue.set((all) => withEntry(all, word.entry));
  pump(me);
}

async function recall(me: Run): Promise<void> {
  const kept: Entry[] = await (await entries()).all(me.personId).catch(() => []);
  if (!me.stop.signal.aborted) queue.set((all) => joined(all, kept));
}

const joined = (all: Queue, kept: readonly Entry[]): Queue =>
  kept.reduce((now, entry) => (now[entry.clientId] ? now : withEntry(now, entry)), all);

/** The tab that holds the lock sends. Where there are no locks each tab does: the client id keeps it to one message. */
async function lead(me: Run): Promise<void> {
  const reign = async () => {
    const all: Entry[] = await (await entries()).all(me.personId).catch(() => []);
    if (me.stop.signal.aborted) return;
    me.leading = true;
    for (const entry of all) keep(me, awakened(recovered(entry)));
    pump(me);
    await new Promise((resolve) => me.stop.signal.addEventListener("abort", resolve));
  };
  if (!navigator.locks) return reign();
  await navigator.locks.request(`salus-outbox-${me.personId}`, { signal: me.stop.signal }, reign).catch(() => {});
}

let writing: Promise<void> = Promise.resolve();

/** Written down before anything is sent, one after the other; resolves when it is safe to clear the composer. */
export function enqueue(draft: Draft): Promise<void> {
  writing = writing.then(() => takeIn(draft));
  return writing;
}

async function takeIn(draft: Draft): Promise<void> {
  const entry = entryOf(draft, queue.get(), Date.now());
  await (await entries()).put(entry).catch(() => {});
  if (!run || run.personId !== entry.personId) return;
  queue.set((all) => withEntry(all, entry));
  run.channel?.postMessage({ kind: "kept", entry } as Word);
  pump(run);
}

export function retry(clientId: string): void {
  const entry = queue.get()[clientId];
  if (!run || !entry) return;
  keep(run, retried(entry));
  pump(run);
}

export function discard(clientId: string): void {
  if (run && queue.get()[clientId]?.state !== "sending") void drop(run, clientId);
}

function wake(): void {
  if (!run?.leading) return;
  for (const entry of Object.values(queue.get())) if (entry.state === "waiting" && entry.notBefore > 0) keep(run, awakened(entry));
  pump(run);
}

function pump(me: Run): void {
  if (!me.leading || me.stop.signal.aborted) return;
  for (const entry of due(queue.get(), Date.now())) void deliver(me, entry);
  const next = nextDue(queue.get());
  clearTimeout(me.timer);
  if (next !== null) me.timer = setTimeout(() => pump(me), Math.max(50, next - Date.now()));
}

async function deliver(me: Run, entry: Entry): Promise<void> {
  keep(me, sending(entry));
  try {
    const message = await send(entry);
    if (!me.stop.signal.aborted) announce(me, message);
    await drop(me, entry.clientId);
  } catch (fault) {
    keep(me, afterTrouble(entry, troubleOf(fault), Date.now()));
  }
  pump(me);
}

function announce(me: Run, message: Message): void {
  me.sent(message);
  me.channel?.postMessage({ kind: "sent", message } as Word);
}

function troubleOf(fault: unknown): Trouble {
  if (fault instanceof ApiError) return fault;
  return { offline: true, status: 0, code: "NoAnswer" };
}

function keep(me: Run, entry: Entry): void {
  if (me.stop.signal.aborted) return;
  queue.set((all) => withEntry(all, entry));
  me.channel?.postMessage({ kind: "kept", entry } as Word);
  void entries().then((kept) => kept.put(entry)).catch(() => {});
}

async function drop(me: Run, clientId: string): Promise<void> {
  queue.set((all) => withoutEntry(all, clientId));
  if (!me.stop.signal.aborted) me.channel?.postMessage({ kind: "dropped", clientId } as Word);
  await (await entries()).drop(clientId).catch(() => {});
}
