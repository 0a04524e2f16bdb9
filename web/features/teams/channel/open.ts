// One open channel: its loaded conversations, what arrives, and where reading stands.
import { onResync } from "../../../kit/events";
import { Store } from "../../../kit/store";
import type { Start } from "../../chats/conversation/open";
import { onMessage, onRemoved } from "../../chats/live/arrivals";
import { justBefore } from "../../chats/live/viewpoint";
import type { ChangeType, Message } from "../../chats/types";
import { unreadFrom } from "../live/viewpoint";
import { unreadOf } from "../tree/teams";
import type { Channel } from "../types";
import { readMessage, readReplies, readThreads } from "../wire";
import {
  changedHere, messagesOf, noThreads, renewed, withApart, withArrived, withEarlier, withoutRemoved, withPage, withStirred, type Thread, type Threads,
} from "./threads";

export interface ChannelState {
  phase: "loading" | "ready" | "failed";
  fault: unknown;
  threads: Threads;
  /** Messages of others after this time are new, until the channel is left; null: nothing was new. */
  readUpTo: string | null;
  /** The person chose "unread from here": reading is not marked again by itself. */
  held: boolean;
  busy: boolean;
  start: Start;
  /** What a link leads to is not there. */
  missing: boolean;
}

export class OpenChannel {
  readonly state = new Store<ChannelState>({
    phase: "loading", fault: null, threads: noThreads, readUpTo: null, held: false, busy: false, start: { at: "end" }, missing: false,
  });
  private ends: (() => void)[] = [];
  private late: [Message, ChangeType][] = [];
  private asking = 0;
  private begun = 0;

  constructor(readonly teamId: string, readonly channelId: string, private me: string, private isInSight: (rootId: string) => boolean) {}

  listen(): void {
    this.ends = [
      onMessage((message, change) => this.hear(message, change)), onResync(() => void this.renew()),
      onRemoved((channelId, id) => channelId === this.channelId && this.fold((threads) => withoutRemoved(threads, id))),
    ];
  }

  close(): void {
    this.begun++;
    this.ends.forEach((end) => end());
    this.ends = [];
  }

  /** Opens at a linked message, else at what is new, else at the end. */
  async open(channel: Channel, linked: { rootId: string; replyId: string | null } | null): Promise<void> {
    const unread = unreadOf(channel) > 0;
    this.change({ phase: "loading", fault: null, readUpTo: unread ? channel["@salus.lastMessageReadDateTime"] ?? null : null });
    const turn = ++this.begun;
    try {
      await this.asked(async () => {
        const page = await readThreads(this.teamId, this.channelId);
        return (threads) => withPage(threads, page.value, page["@odata.nextLink"] ?? null);
      });
      if (linked && turn === this.begun) await this.goTo(linked.rootId, linked.replyId);
      if (turn === this.begun) this.change({ phase: "ready", ...(linked ? {} : { start: { at: unread ? "new" : "end" } }) });
    } catch (fault) {
      if (turn === this.begun) this.change({ phase: "failed", fault });
    }
  }

  /** What lies far back is fetched by itself. */
  async goTo(rootId: string, replyId: string | null): Promise<void> {
    this.change({ missing: false, fault: null });
    try {
      if (!this.state.get().threads.byId[rootId]) await this.fetch(rootId);
      const has = () => !replyId || this.state.get().threads.byId[rootId]?.replies.some((each) => each.id === replyId);
      for (let pages = 0; pages < 20 && !has() && this.state.get().threads.byId[rootId]?.earlier; pages++) await this.earlier(rootId);
    } catch (fault) {
      return this.change({ missing: true, fault });
    }
    const { start } = this.state.get();
    this.change({ start: { at: "message", id: replyId ?? rootId, times: start.at === "message" ? start.times + 1 : 1 } });
  }

  private async fetch(rootId: string, stirred = false): Promise<void> {
    await this.asked(async () => {
      const [root, page] = await Promise.all([readMessage(this.teamId, this.channelId, rootId), readReplies(this.teamId, this.channelId, rootId)]);
      const earlier = page["@odata.nextLink"] ?? null;
      const thread: Thread = { root, replies: [...page.value].reverse(), count: page.value.length + (earlier ? 1 : 0), earlier };
      return (threads) => (stirred ? withStirred : withApart)(threads, thread);
    });
  }

  older = async (): Promise<void> => {
    const { threads, busy, phase } = this.state.get();
    if (phase !== "ready" || busy || !threads.older) return;
    this.change({ busy: true });
    const turn = this.begun;
    await this.asked(async () => {
      const page = await readThreads(this.teamId, this.channelId, threads.older!);
      return (now) => (turn === this.begun ? withPage(now, page.value, page["@odata.nextLink"] ?? null) : now);
    }).catch(() => {});
    this.change({ busy: false });
  };
  newer = async (): Promise<void> => {};
  isAtNewest = (): boolean => true;
  goToEnd = (): void => this.change({ start: { at: "end" } });

  async earlier(rootId: string): Promise<void> {
    const link = this.state.get().threads.byId[rootId]?.earlier;
    if (!link) return;
    await this.asked(async () => {
      const page = await readReplies(this.teamId, this.channelId, rootId, link);
      return (threads) => withEarlier(threads, rootId, page.value, page["@odata.nextLink"] ?? null);
    });
  }

  /** Waits for pages and folds in what was heard meanwhile, so that nothing falls between the two. */
  private async asked(request: () => Promise<(threads: Threads) => Threads>): Promise<void> {
    this.asking++;
    try {
      const join = await request();
      this.fold((threads) => this.late.reduce((now, [message, change]) => withArrived(now, message, change === "created", true), join(threads)));
    } finally {
      this.asking--;
      if (this.asking === 0) this.late = [];
    }
  }

  private hear(message: Message, change: ChangeType): void {
    if (message.chatId !== this.channelId) return;
    if (this.asking > 0) this.late.push([message, change]);
    const { threads, phase } = this.state.get();
    if (phase !== "ready") return;
    const rootId = message.replyToId ?? message.id;
    const known = threads.byId[rootId];
    if (change === "created" && message.replyToId && (!known || !threads.order.includes(rootId))) void this.fetch(rootId, true).catch(() => {});
    else this.fold((now) => withArrived(now, message, change === "created", this.isInSight(rootId)));
  }

  /** After a gap. */
  private async renew(): Promise<void> {
    await this.asked(async () => {
      const page = await readThreads(this.teamId, this.channelId);
      return (threads) => renewed(threads, page.value, page["@odata.nextLink"] ?? null);
    }).then(() => this.change({ phase: "ready" }), () => {});
  }

  /** Shows a change at once and takes it back when the server refuses. */
  async tryOut(message: Message, changed: (message: Message) => Message, request: () => Promise<void>): Promise<void> {
    this.fold((threads) => changedHere(threads, message, changed));
    try {
      await request();
    } catch (fault) {
      this.fold((threads) => changedHere(threads, message, () => message));
      throw fault;
    }
  }

  async unreadFrom(message: Message): Promise<void> {
    this.change({ held: true, readUpTo: justBefore(message.id) });
    await unreadFrom(message, messagesOf(this.state.get().threads), this.me);
  }

  release(): void {
    if (this.state.get().held) this.change({ held: false, readUpTo: null });
  }

  private fold(change: (threads: Threads) => Threads): void {
    this.state.set((state) => ({ ...state, threads: change(state.threads) }));
  }

  private change(part: Partial<ChannelState>): void {
    this.state.set((state) => ({ ...state, ...part }));
  }
}
