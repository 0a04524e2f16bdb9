// What stands on the page, top to bottom: days, the line above what is new, system sentences, messages grouped by author.
import type { Message } from "../types";
import type { Entry } from "../sending/queue";
import { senderKey } from "./sender";

interface Placed { key: string; first: boolean; own: boolean }
export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: string }
  | { kind: "system"; key: string; message: Message }
  | ({ kind: "message"; message: Message } & Placed)
  | ({ kind: "waiting"; entry: Entry } & Placed);

export interface RowsInput {
  messages: readonly Message[];
  waiting: readonly Entry[];
  me: string;
  /** Messages of others after this time are new; null when all was read on opening. */
  readUpTo: string | null;
  atEnd: boolean;
}

/** A pause this long starts a new group, so that the time is told again. */
const GROUP_PAUSE = 5 * 60_000;
const dayOf = (at: string) => new Date(at).toDateString();

export function rowsOf(input: RowsInput): Row[] {
  const sent = input.messages.reduce<Row[]>((rows, message) => withMessageRow(rows, message, input), []);
  return input.atEnd ? stillWaiting(input).reduce((rows, entry) => withWaitingRow(rows, entry), sent) : sent;
}

/** An entry whose message has arrived is shown as that message, even before the queue has let go of it. */
function stillWaiting(input: RowsInput): Entry[] {
  const arrived = new Set(input.messages.map((message) => message["@salus.clientId"]));
  return input.waiting.filter((entry) => !arrived.has(entry.clientId));
}

function withMessageRow(rows: Row[], message: Message, input: RowsInput): Row[] {
  withDay(rows, message.createdDateTime);
  withNewLine(rows, message, input);
  if (message.messageType !== "message") rows.push({ kind: "system", key: message.id, message });
  else rows.push(placed(rows, message, input.me));
  return rows;
}

function placed(rows: Row[], message: Message, me: string): Row {
  const author = senderKey(message);
  const first = !continues(rows[rows.length - 1], author, message.createdDateTime, me);
  return { kind: "message", key: message["@salus.clientId"] ?? message.id, message, first, own: author === me };
}

function withDay(rows: Row[], at: string): void {
  const before = lastTime(rows);
  if (!before || dayOf(before) !== dayOf(at)) rows.push({ kind: "day", key: `day-${dayOf(at)}`, at });
}

function lastTime(rows: Row[]): string | undefined {
  for (let index = rows.length - 1; index >= 0; index--) {
    const time = timeOf(rows[index]!);
    if (time) return time;
  }
  return undefined;
}

function withNewLine(rows: Row[], message: Message, input: RowsInput): void {
  if (input.readUpTo === null || message.createdDateTime <= input.readUpTo) return;
  if (message.messageType !== "message" || message.from?.user?.id === input.me) return;
  if (!rows.some((row) => row.kind === "new")) rows.push({ kind: "new", key: "new" });
}

function withWaitingRow(rows: Row[], entry: Entry): Row[] {
  const at = new Date(entry.createdAt).toISOString();
  withDay(rows, at);
  const first = !continues(rows[rows.length - 1], entry.personId, at, entry.personId);
  rows.push({ kind: "waiting", key: entry.clientId, entry, first, own: true });
  return rows;
}

function continues(before: Row | undefined, author: string, at: string, me: string): boolean {
  if (!before || (before.kind !== "message" && before.kind !== "waiting")) return false;
  const writer = before.kind === "message" ? senderKey(before.message) : me;
  return writer === author && Date.parse(at) - Date.parse(timeOf(before)!) < GROUP_PAUSE;
}

function timeOf(row: Row): string | undefined {
  if (row.kind === "waiting") return new Date(row.entry.createdAt).toISOString();
  if (row.kind === "message" || row.kind === "system") return row.message.createdDateTime;
  return row.kind === "day" ? row.at : undefined;
}
