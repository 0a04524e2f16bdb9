// What a tab does with the messages of the stream, wherever they come from: its own connection or the leading tab's.
import type { StreamMessage } from "./stream";

export interface Change<T = any> {
  changeType: "created" | "updated" | "deleted";
  resource: string;
  resourceData: T;
  position?: string;
}

type Handler = (change: Change, found: RegExpExecArray) => void;

export class Hub {
  private handlers = new Set<{ match: RegExp; handler: Handler }>();
  private resyncs = new Set<() => void>();
  private signedOuts = new Set<(reason: string) => void>();
  /** The last position seen, from which the next connection, of this or another tab, goes on. */
  position: string | undefined;
  /** A stream was lost, or never there, since the views last read their state. */
  gap = false;

  onChange = (match: RegExp, handler: Handler): (() => void) => adding(this.handlers, { match, handler });
  onResync = (handler: () => void): (() => void) => adding(this.resyncs, handler);
  onSignedOut = (handler: (reason: string) => void): (() => void) => adding(this.signedOuts, handler);

  hear(message: StreamMessage): void {
    const data = parsed(message.data);
    if (message.id) this.position = message.id;
    if (message.event === "ready") this.ready(data?.position);
    else if (message.event === "resync") this.resync();
    else if (message.event === "signedOut") each(this.signedOuts, (handler) => handler(data?.reason ?? "revoked"));
    else if (data?.resource) this.dispatch({ ...data, position: message.id });
  }

  /** Another tab has heard up to here: what lies between was told before this one listened. */
  catchUp(position?: string): void {
    if (!position || Number(position) <= Number(this.position ?? 0)) return;
    if (this.position) this.gap = true;
    this.position = position;
  }

  resync(): void {
    this.gap = false;
    each(this.resyncs, (handler) => handler());
  }

  private ready(position?: string): void {
    this.position ??= position;
    if (this.gap) this.resync();
  }

  private dispatch(change: Change): void {
    each(this.handlers, ({ match, handler }) => {
      match.lastIndex = 0;
      const found = match.exec(change.resource);
      if (found) handler(change, found);
    });
  }
}

function adding<T>(set: Set<T>, item: T): () => void {
  set.add(item);
  return () => void set.delete(item);
}

/** One failing handler must not keep the others from hearing. */
function each<T>(set: Set<T>, call: (item: T) => void): void {
  for (const item of [...set]) {
    try {
      call(item);
    } catch (fault) {
      console.error(fault);
    }
  }
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
