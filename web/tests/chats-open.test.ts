// An open chat against a server with a long history: where it opens, pages on both sides, and messages that come meanwhile.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { OpenChat } from "../features/chats/conversation/open";
import { messageArrived } from "../features/chats/live/arrivals";
import type { Message } from "../features/chats/types";
import { ANA, at, chat, ME, message } from "./chats-samples";

const PAGE = 50;
let history: Message[] = [];
let during: () => void = () => {};

const scope = globalThis as any;
scope.document = { visibilityState: "visible", hasFocus: () => true };
scope.fetch = async (path: string) => {
  const answer = pageOf(new URL(path, "http://x").searchParams);
  during();
  return new Response(JSON.stringify(answer));
};

function pageOf(query: URLSearchParams): unknown {
  const [, comparison, time] = /createdDateTime (\w\w) (\S+)/.exec(query.get("$filter") ?? "") ?? [];
  const fits: Record<string, (each: string) => boolean> = {
    lt: (each) => each < time!, le: (each) => each <= time!, gt: (each) => each > time!, ge: (each) => each >= time!,
  };
  const found = history.filter((each) => !comparison || fits[comparison]!(each.createdDateTime));
  if (!query.get("$orderby")?.includes("asc")) found.reverse();
  return { value: found.slice(0, PAGE), ...(found.length > PAGE ? { "@odata.nextLink": "http://x/more" } : {}) };
}

const minutes = (open: OpenChat) => open.state.get().timeline.messages.map((each) => (Number(each.id) - at(0)) / 60_000);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
async function opened(unread = 0, messageId: string | null = null, readUpTo: string | null = null): Promise<OpenChat> {
  const open = new OpenChat("c1", ME);
  open.listen();
  await open.open(chat("c1", 199, { "@salus.unreadCount": unread, viewpoint: { isHidden: false, lastMessageReadDateTime: readUpTo } }), messageId);
  return open;
}

beforeEach(() => {
  history = range(0, 199).map((minute) => message(minute, minute % 2 ? ANA : ME));
  during = () => {};
});

test("with all read it opens at the end, and history is fetched backwards to its beginning", async () => {
  const open = await opened();
  assert.deepEqual(minutes(open), range(150, 199));
  assert.equal(open.state.get().readUpTo, null);
  for (let page = 0; page < 4; page++) await open.older();
  assert.deepEqual(minutes(open), range(0, 199));
  assert.equal(open.state.get().timeline.older, false);
  open.close();
});

test("a few unread: the end, with the line above the first; many: around where reading stopped", async () => {
  const few = await opened(2, null, message(195, ANA).createdDateTime);
  assert.deepEqual([few.state.get().start.at, minutes(few)[0]], ["new", 150]);
  const many = await opened(60, null, message(80, ANA).createdDateTime);
  assert.deepEqual(minutes(many), range(31, 130));
  assert.deepEqual([many.state.get().timeline.older, many.state.get().timeline.newer], [true, true]);
});

test("a link opens around its message, and the way forward reaches the end without a hole", async () => {
  const open = await opened(0, String(at(60)));
  assert.deepEqual(open.state.get().start, { at: "message", id: String(at(60)), times: 1 });
  messageArrived(message(200, ANA), "created");
  history.push(message(200, ANA));
  assert.equal(minutes(open).includes(200), false);
  for (let page = 0; page < 3; page++) await open.newer();
  assert.deepEqual(minutes(open).slice(-3), [198, 199, 200]);
  assert.equal(open.state.get().timeline.newer, false);
  open.close();
});

test("a message that arrives while the page is on its way is not lost", async () => {
  during = () => messageArrived(message(200, ANA), "created");
  const open = await opened();
  assert.equal(minutes(open).pop(), 200);
  open.close();
});

test("the same while the last page forward is on its way", async () => {
  const open = await opened(0, String(at(140)));
  during = () => messageArrived(message(200, ANA), "created");
  await open.newer();
  assert.equal(minutes(open).pop(), 200);
  open.close();
});

test("a change shows at once and is taken back when it is refused", async () => {
  const open = await opened();
  const last = open.state.get().timeline.messages[49]!;
  const change = (each: Message) => ({ ...each, deletedDateTime: "x" });
  const shown = open.tryOut(last, change, () => Promise.reject(new Error("refused")));
  assert.equal(open.state.get().timeline.messages[49]!.deletedDateTime, "x");
  await assert.rejects(shown);
  assert.equal(open.state.get().timeline.messages[49]!.deletedDateTime, undefined);
  open.close();
});

test("a failed load is told and can be tried again", async () => {
  const fetchNow = scope.fetch;
  scope.fetch = () => Promise.reject(new TypeError("away"));
  const open = await opened();
  assert.equal(open.state.get().phase, "failed");
  scope.fetch = fetchNow;
  await open.retry();
  assert.equal(open.state.get().phase, "ready");
  open.close();
});
