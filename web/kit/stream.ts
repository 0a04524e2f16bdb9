// Server-sent events read by hand: unlike EventSource this sees status codes and heartbeats, so a dead line is noticed.
export interface StreamMessage {
  id?: string;
  event: string;
  data: string;
}

/** Feeds on chunks of text cut anywhere and gives whole messages; a comment counts as a sign of life only. */
export class StreamParser {
  private rest = "";
  private lines: string[] = [];

  feed(chunk: string): StreamMessage[] {
    const messages: StreamMessage[] = [];
    const lines = (this.rest + chunk).split(/\r?\n/);
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line) this.lines.push(line);
      else messages.push(...this.finish());
    }
    return messages;
  }

  private finish(): StreamMessage[] {
    const data: string[] = [];
    const message: StreamMessage = { event: "message", data: "" };
    for (const line of this.lines) {
      const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === "data") data.push(value);
      else if (field === "event") message.event = value;
      else if (field === "id") message.id = value;
    }
    this.lines = [];
    return data.length ? [{ ...message, data: data.join("\n") }] : [];
  }
}

/** Seconds to wait before try number n (from 0): quick at first, never more than half a minute, scattered. */
export function backoff(failures: number, random = Math.random()): number {
  const seconds = Math.min(30, 2 ** Math.min(failures, 5));
  return seconds * (0.7 + 0.6 * random);
}

const silenceLimit = 45_000;

/** Reads one stream until it ends, fails or falls silent; resolves with the status (0: no answer). */
export async function readStream(
  address: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
  hear: (message: StreamMessage) => void,
  beat: () => void = () => {},
): Promise<number> {
  const cut = new AbortController();
  const abort = () => cut.abort();
  signal.addEventListener("abort", abort);
  let watchdog = setTimeout(abort, silenceLimit);
  const alive = () => {
    beat();
    clearTimeout(watchdog);
    watchdog = setTimeout(abort, silenceLimit);
  };
  try {
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (lastEventId) headers["last-event-id"] = lastEventId;
    const response = await fetch(address, { headers, credentials: "same-origin", cache: "no-store", signal: cut.signal });
    if (response.ok && response.body) await drain(response.body, alive, hear);
    return response.status;
  } catch {
    return 0;
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", abort);
  }
}

async function drain(body: ReadableStream<Uint8Array>, alive: () => void, hear: (message: StreamMessage) => void) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new StreamParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    for (const message of parser.feed(decoder.decode(value, { stream: true }))) hear(message);
  }
}
