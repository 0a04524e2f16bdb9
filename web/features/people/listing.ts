// A list that is read page by page: the first page at once, the next when the end comes into view.
import { api, ApiError, type Query } from "../../kit/api";
import { Store } from "../../kit/store";

interface Page<T> {
  value: T[];
  "@odata.nextLink"?: string;
  "@odata.count"?: number;
}

export interface Listed<T> {
  items: T[];
  next: string | null;
  total: number | null;
  phase: "idle" | "loading" | "ready" | "more" | "failed";
  error: ApiError | null;
}

export function emptyList<T>(): Listed<T> {
  return { items: [], next: null, total: null, phase: "idle", error: null };
}

/** The first page replaces; a later one is appended, leaving out whom a change of the list brought twice. */
export function withPage<T extends { id: string }>(list: Listed<T>, page: Page<T>, first: boolean): Listed<T> {
  const known = new Set(first ? [] : list.items.map((item) => item.id));
  const fresh = page.value.filter((item) => !known.has(item.id) && known.add(item.id));
  return {
    items: first ? fresh : [...list.items, ...fresh],
    next: page["@odata.nextLink"] ?? null,
    total: page["@odata.count"] ?? (first ? null : list.total),
    phase: "ready",
    error: null,
  };
}

export function withItem<T extends { id: string }>(list: Listed<T>, item: Partial<T> & { id: string }): Listed<T> {
  return { ...list, items: list.items.map((one) => (one.id === item.id ? { ...one, ...item } : one)) };
}

export function withoutItem<T extends { id: string }>(list: Listed<T>, id: string): Listed<T> {
  const items = list.items.filter((one) => one.id !== id);
  const gone = list.items.length - items.length;
  return { ...list, items, total: list.total === null ? null : list.total - gone };
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(-1, "Unexpected", String(error));
}

// Searching and counting people are advanced queries, which the directory answers only with this header.
const advanced = { ConsistencyLevel: "eventual" };

export class Listing<T extends { id: string }> {
  readonly store = new Store<Listed<T>>(emptyList<T>());
  /** When the list was last begun anew. */
  readAt = 0;
  private asked: { path: string; query: Query } | null = null;
  private running: AbortController | null = null;

  open(path: string, query: Query): Promise<void> {
    this.asked = { path, query };
    this.readAt = Date.now();
    this.store.set((list) => ({ ...list, phase: "loading", error: null }));
    return this.read(() => api.get<Page<T>>(path, query, this.options()), true);
  }

  more(): Promise<void> {
    const { next, phase } = this.store.get();
    if (!next || phase !== "ready") return Promise.resolve();
    this.store.set((list) => ({ ...list, phase: "more" }));
    return this.read(() => api.get<Page<T>>(next, undefined, this.options()), false);
  }

  /** After a failure: what was read stays, and the reading goes on where it stopped. */
  retry(): Promise<void> {
    if (this.store.get().items.length && this.store.get().next) {
      this.store.set((list) => ({ ...list, phase: "ready", error: null }));
      return this.more();
    }
    return this.reload();
  }

  reload(): Promise<void> {
    return this.asked ? this.open(this.asked.path, this.asked.query) : Promise.resolve();
  }

  change(item: Partial<T> & { id: string }) {
    this.store.set((list) => withItem(list, item));
  }

  drop(id: string) {
    this.store.set((list) => withoutItem(list, id));
  }

  forget() {
    this.running?.abort();
    this.running = null;
    this.asked = null;
    this.store.set(() => emptyList<T>());
  }

  private options() {
    this.running?.abort();
    this.running = new AbortController();
    return { signal: this.running.signal, headers: advanced };
  }

  /** A newer question makes the answer of an older one worthless, even if it arrives later. */
  private async read(ask: () => Promise<Page<T>>, first: boolean) {
    const asking = ask();
    const mine = this.running;
    try {
      const page = await asking;
      if (mine === this.running) this.store.set((list) => withPage(list, page, first));
    } catch (error) {
      if (mine !== this.running || mine?.signal.aborted) return;
      this.store.set((list) => ({ ...list, phase: "failed", error: asApiError(error) }));
    }
  }
}
