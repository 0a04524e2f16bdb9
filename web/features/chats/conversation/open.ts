// One open chat: its loaded stretch, pages on either side, what arrives, and where reading stands.
import { onResync } from "../../../kit/events";
import { Store } from "../../../kit/store";
import { onMessage, onRemoved } from "../live/arrivals";
import { chats } from "../live/stores";
import { isForReading, unreadOf } from "../list/chats";
import { justBefore, unreadFrom } from "../live/viewpoint";
import type { ChangeType, Chat, Message } from "../types";
import { hasMore, pageAfter, pageBefore, type Page } from "../wire";
import { changedHere, emptyTimeline, hasMessage, newest, oldest, opened, withArrived, withNewer, withOlder, withoutRemoved, type Timeline } from "./timeline";

export interface OpenState {
  phase: "loading" | "ready" | "failed";
  fault: unknown;
  timeline: Timeline;
  /** The line "new" stands after this time, until the chat is left; null: nothing was new. */
  readUpTo: string | null;
  /** The person chose "unread from here": reading is not marked again by itself. */
  held: boolean;
  busy: { older: boolean; newer: boolean };
  /** Where the view should stand once the stretch is there. */
  start: Start;
}
export type Start = { at: "end" } | { at: "new" } | { at: "message"; id: string; times: number };

/** With more unread than this the newest page would not hold the first of them. */
const MANY_UNREAD = 40;
const isoOf = (messageId: string) => new Date(Number(messageId)).toISOString();

export class OpenChat {
  readonly state = new Store<OpenState>({
    phase: "loading", fault: null, timeline: emptyTimeline, readUpTo: null, held: false,
    busy: { older: false, newer: false }, start: { at: "end" },
  });
  private ends: (() => void)[] = [];
  private attempt = 0;
  private asking = 0;
  /** Heard while pages were on their way: what a page was read too early to hold. */
  private late: [Message, ChangeType][] = [];

  constructor(readonly chatId: string, private me: string) {}

  listen(): void {
    this.ends = [
      onMessage((message, change) => this.hear(message, change)), onResync(() => void this.catchUp()),
      onRemoved((chatId, id) => chatId === this.chatId && this.change({ timeline: withoutRemoved(this.state.get().timeline, id) })),
    ];
  }

  close(): void {
    this.attempt++;
    this.ends.forEach((end) => end());
    this.ends = [];
  }

  /** Opens at a linked message, else at what is new, else at the end. */
  async open(chat: Chat | undefined, messageId: string | null): Promise<void> {
    const unread = chat ? unreadOf(chat) : 0;
    const readUpTo = unread > 0 ? chat?.viewpoint?.lastMessageReadDateTime ?? chat?.createdDateTime ?? null : null;
    this.change({ readUpTo });
    if (messageId) return this.goTo(messageId);
    const around = unread > MANY_UNREAD && readUpTo ? () => this.around(readUpTo) : () => this.end();
    await this.load(around, unread > 0 ? { at: "new" } : { at: "end" });
  }

  async goTo(messageId: string): Promise<void> {
    const { start, timeline, phase } = this.state.get();
    const times = start.at === "message" ? start.times + 1 : 1;
    const there: Start = { at: "message", id: messageId, times };
    if (phase === "ready" && hasMessage(timeline, messageId)) this.change({ start: there });
    else await this.load(() => this.around(isoOf(messageId)), there);
  }

  async goToEnd(): Promise<void> {
    if (!this.state.get().timeline.newer) this.change({ start: { at: "end" } });
    else await this.load(() => this.end(), { at: "end" });
  }

  retry = (): Promise<void> => this.load(() => this.end(), { at: "end" });

  private async load(stretch: () => Promise<Timeline>, start: Start): Promise<void> {
    const attempt = ++this.attempt;
    try {
      const timeline = await this.asked(stretch, (found) => found);
      if (attempt === this.attempt) this.change({ phase: "ready", fault: null, timeline, start });
    } catch (fault) {
      if (attempt === this.attempt) this.change({ phase: "failed", fault });
    }
  }

  private async end(): Promise<Timeline> {
    const page = await pageBefore(this.chatId);
    return opened(page.value, { older: hasMore(page), newer: false });
  }

  private async around(at: string): Promise<Timeline> {
    const [before, after] = await Promise.all([pageBefore(this.chatId, at, true), pageAfter(this.chatId, at)]);
    return opened([...before.value, ...after.value], { older: hasMore(before), newer: hasMore(after) });
  }

  older = (): Promise<void> => this.extend("older", oldest, pageBefore, withOlder);
  newer = (): Promise<void> => this.extend("newer", newest, pageAfter, withNewer);

  private async extend(
    side: "older" | "newer", edge: (timeline: Timeline) => Message | undefined,
    ask: (chatId: string, at: string) => Promise<Page>, join: (timeline: Timeline, page: Message[], more: boolean) => Timeline,
  ): Promise<void> {
    const { timeline, busy, phase } = this.state.get();
    const from = edge(timeline);
    if (phase !== "ready" || busy[side] || !timeline[side] || !from) return;
    const attempt = this.attempt;
    this.setBusy(side, true);
    const request = () => ask(this.chatId, from.createdDateTime);
    const joined = (page: Page) => join(this.state.get().timeline, page.value, hasMore(page));
    const extended = await this.asked(request, joined).catch(() => null);
    if (extended && attempt === this.attempt) this.change({ timeline: extended });
    this.setBusy(side, false);
  }

  /** Waits for pages and folds in what was heard meanwhile, so that nothing falls between the two. */
  private async asked<T>(request: () => Promise<T>, timelineOf: (answer: T) => Timeline): Promise<Timeline> {
    this.asking++;
    try {
      const timeline = timelineOf(await request());
      return this.late.reduce((now, [message, change]) => withArrived(now, message, change), timeline);
    } finally {
      this.asking--;
      if (this.asking === 0) this.late = [];
    }
  }

  private hear(message: Message, change: ChangeType): void {
    if (message.chatId !== this.chatId) return;
    if (this.asking > 0) this.late.push([message, change]);
    if (this.state.get().phase !== "ready") return;
    if (change === "created" && isForReading(message, this.me)) this.lineAbove(message);
    this.change({ timeline: withArrived(this.state.get().timeline, message, change) });
  }

  /** A first unread message while the window is left draws the line, so that coming back shows what is new. */
  private lineAbove(message: Message): void {
    if (document.visibilityState === "visible" && document.hasFocus()) return;
    const chat = chats.get().byId[this.chatId];
    if (chat && unreadOf(chat) <= 1) this.change({ readUpTo: new Date(Number(message.id) - 1).toISOString() });
  }

  /** After a gap the loaded stretch is read again from its first message; where that is much, the end is shown afresh. */
  private async catchUp(): Promise<void> {
    const { phase, timeline } = this.state.get();
    const first = oldest(timeline);
    if (phase !== "ready" || !first) return void this.retry();
    const attempt = ++this.attempt;
    const fresh = await this.asked(() => this.stretchFrom(first.createdDateTime, timeline.older), (found) => found).catch(() => null);
    if (fresh && attempt === this.attempt) this.change({ timeline: fresh });
    else if (attempt === this.attempt) await this.retry();
  }

  private async stretchFrom(at: string, older: boolean): Promise<Timeline> {
    const messages: Message[] = [];
    let page = await pageAfter(this.chatId, at, true);
    for (let pages = 1; pages < 8; pages++) {
      messages.push(...page.value);
      const last = messages[messages.length - 1];
      if (!hasMore(page) || !last) return opened(messages, { older, newer: false });
      page = await pageAfter(this.chatId, last.createdDateTime);
    }
    throw new Error("Too much has happened to read it all again");
  }

  /** Shows a change at once and takes it back when the server refuses. */
  async tryOut(message: Message, changed: (message: Message) => Message, request: () => Promise<void>): Promise<void> {
    this.replace(message.id, changed);
    try {
      await request();
    } catch (fault) {
      this.replace(message.id, () => message);
      throw fault;
    }
  }

  private replace(id: string, changed: (message: Message) => Message): void {
    this.change({ timeline: changedHere(this.state.get().timeline, id, changed) });
  }

  /** Everything from here on is new again, and stays so until the person does something else. */
  async unreadFrom(message: Message): Promise<void> {
    this.change({ held: true, readUpTo: justBefore(message.id) });
    await unreadFrom(message, this.state.get().timeline.messages, this.me);
  }

  isAtNewest = (): boolean => !this.state.get().timeline.newer;

  release(): void {
    if (this.state.get().held) this.change({ held: false, readUpTo: null });
  }

  private setBusy(side: "older" | "newer", value: boolean): void {
    this.state.set((state) => ({ ...state, busy: { ...state.busy, [side]: value } }));
  }

  private change(part: Partial<OpenState>): void {
    this.state.set((state) => ({ ...state, ...part }));
  }
}
