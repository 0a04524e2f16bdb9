// The loaded conversations of one channel, the one stirred last at the end: pages are joined and events folded in, each message once.
import { isForReading } from "../../chats/list/chats";
import { laterVersion, merged } from "../../chats/conversation/timeline";
import type { Message } from "../../chats/types";
import type { RootMessage } from "../wire";

export interface Thread {
  root: Message;
  /** Oldest first; the loaded ones are always the newest. */
  replies: readonly Message[];
  count: number;
  /** Where the answers before the loaded ones are; null when all are here. */
  earlier: string | null;
}
export interface Threads {
  byId: Readonly<Record<string, Thread>>;
  /** Those of the channel's pages; one that a link opened may be known without standing here. */
  order: readonly string[];
  older: string | null;
}
export const noThreads: Threads = { byId: {}, order: [], older: null };

export function threadOf(root: RootMessage): Thread {
  const { replies = [], "replies@odata.count": count = replies.length, "replies@odata.nextLink": earlier = null, ...message } = root;
  return { root: message, replies: merged([], replies), count, earlier };
}

/** What came by an event meanwhile is kept, whichever of the two is older. */
function joined(known: Thread | undefined, arrived: Thread): Thread {
  if (!known) return arrived;
  const replies = merged(known.replies, arrived.replies);
  const deeper = known.replies.length > arrived.replies.length;
  return { root: laterVersion(known.root, arrived.root), replies, count: Math.max(arrived.count, replies.length), earlier: deeper ? known.earlier : arrived.earlier };
}

const withThread = (threads: Threads, thread: Thread): Threads =>
  ({ ...threads, byId: { ...threads.byId, [thread.root.id]: joined(threads.byId[thread.root.id], thread) } });

/** A page as the server gives it, the one stirred last first. */
export function withPage(threads: Threads, page: readonly RootMessage[], older: string | null): Threads {
  const added = page.filter((root) => !threads.order.includes(root.id)).map((root) => root.id).reverse();
  const all = page.reduce((now, root) => withThread(now, threadOf(root)), threads);
  return { ...all, order: [...added, ...threads.order], older };
}

/** After a gap: the newest page read again. Earlier ones stay only where nothing can lie between. */
export function renewed(threads: Threads, page: readonly RootMessage[], older: string | null): Threads {
  const fresh = page.map((root) => root.id).reverse();
  const touching = threads.order.some((id) => fresh.includes(id));
  const kept = touching ? threads.order.filter((id) => !fresh.includes(id)) : [];
  const all = page.reduce((now, root) => withThread({ ...now, byId: without(now.byId, root) }, threadOf(root)), threads);
  return { ...all, order: [...kept, ...fresh], older: touching && kept.length ? threads.older : older };
}

/** Answers that are no longer there must not stay from before the gap. */
function without(byId: Threads["byId"], root: RootMessage): Threads["byId"] {
  const { [root.id]: _old, ...rest } = byId;
  return rest;
}

/** Opened by a link; the order of the channel is not touched. */
export const withApart = (threads: Threads, thread: Thread): Threads => withThread(threads, thread);
/** Stirred just now, so that it stands at the end. */
export const withStirred = (threads: Threads, thread: Thread): Threads => toEnd(withThread(threads, thread), thread.root.id);
const toEnd = (threads: Threads, id: string): Threads => ({ ...threads, order: [...threads.order.filter((each) => each !== id), id] });

export function withEarlier(threads: Threads, rootId: string, page: readonly Message[], earlier: string | null): Threads {
  const thread = threads.byId[rootId];
  if (!thread) return threads;
  const replies = merged(thread.replies, page);
  return { ...threads, byId: { ...threads.byId, [rootId]: { ...thread, replies, earlier, count: Math.max(replies.length, earlier ? thread.count : 0) } } };
}

/** `stays`: the conversation is in sight, and what is in sight does not move. */
export function withArrived(threads: Threads, message: Message, isNew: boolean, stays: boolean): Threads {
  const id = message.replyToId ?? message.id;
  const thread = threads.byId[id];
  if (!thread) return message.replyToId || !isNew ? threads : withStirred(threads, { root: message, replies: [], count: 0, earlier: null });
  if (!message.replyToId) return replaced(threads, { ...thread, root: laterVersion(thread.root, message) });
  const known = thread.replies.some((each) => each.id === message.id);
  if (!known && !isNew && !within(thread, message)) return threads;
  const next = replaced(threads, { ...thread, replies: merged(thread.replies, [message]), count: thread.count + (known || !isNew ? 0 : 1) });
  return isNew && !known && !stays ? toEnd(next, id) : next;
}

const replaced = (threads: Threads, thread: Thread): Threads => ({ ...threads, byId: { ...threads.byId, [thread.root.id]: thread } });
const within = (thread: Thread, message: Message) => thread.earlier === null || Number(message.id) > Number(thread.replies[0]?.id ?? Infinity);

/** Shown at once, before the server has answered. */
export function changedHere(threads: Threads, message: Message, change: (message: Message) => Message): Threads {
  const thread = threads.byId[message.replyToId ?? message.id];
  if (!thread) return threads;
  if (!message.replyToId) return replaced(threads, { ...thread, root: change(thread.root) });
  return replaced(threads, { ...thread, replies: thread.replies.map((each) => (each.id === message.id ? change(each) : each)) });
}

/** Gone for good: with what began a conversation goes all of it. */
export function withoutRemoved(threads: Threads, id: string): Threads {
  if (threads.byId[id]) {
    const { [id]: _gone, ...byId } = threads.byId;
    return { ...threads, byId, order: threads.order.filter((each) => each !== id) };
  }
  const thread = Object.values(threads.byId).find((each) => each.replies.some((reply) => reply.id === id));
  if (!thread) return threads;
  return replaced(threads, { ...thread, replies: thread.replies.filter((each) => each.id !== id), count: thread.count - 1 });
}

export const messagesOf = (threads: Threads): Message[] =>
  Object.values(threads.byId).flatMap((thread) => [thread.root, ...thread.replies]);
export const newestId = (threads: Threads): string | undefined =>
  messagesOf(threads).reduce<string | undefined>((last, { id }) => (last && Number(last) > Number(id) ? last : id), undefined);
export const isNewFor = (message: Message, me: string, readUpTo: string | null): boolean =>
  readUpTo !== null && isForReading(message, me) && message.createdDateTime > readUpTo;
