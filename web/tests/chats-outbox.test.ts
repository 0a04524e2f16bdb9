// The outbox at work against a server that answers, fails and is away: order, once, and what survives.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { discard, enqueue, queue, retry, startOutbox } from "../features/chats/sending/outbox";
import type { Message } from "../features/chats/types";
import { message, outgoing } from "./chats-samples";

type Answer = (body: any) => Promise<Response> | Response;
let answer: Answer;
let posted: string[] = [];
let sent: Message[] = [];
let online: () => void = () => {};
let stop: () => void = () => {};

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const accept: Answer = (body) => json(201, message(1, "me", { "@salus.clientId": body["@salus.clientId"] }));
const refuse = (status: number, code = "x"): Answer => () => json(status, { error: { code, message: "" } });
const away: Answer = () => Promise.reject(new TypeError("no network"));

const scope = globalThis as any;
scope.navigator ??= {};
scope.window = { addEventListener: (name: string, call: () => void) => name === "online" && (online = call), removeEventListener() {} };
scope.fetch = async (_path: string, { body }: { body: string }) => {
  const asked = JSON.parse(body);
  posted.push(asked["@salus.clientId"]);
  return answer(asked);
};

async function until(what: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !what(); turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(what());
}
const isEmpty = () => Object.keys(queue.get()).length === 0;
const begin = (person = "me") => (stop = startOutbox(person, (each) => sent.push(each)));

beforeEach(() => {
  posted = [];
  sent = [];
  answer = accept;
  begin();
});
afterEach(async () => {
  Object.keys(queue.get()).forEach(discard);
  await until(isEmpty);
  stop();
});

test("messages leave in order, one at a time, and each is announced once", async () => {
  let open = 0;
  answer = async (body) => {
    assert.equal(++open, 1);
    await new Promise((resolve) => setImmediate(resolve));
    open--;
    return accept(body);
  };
  for (const id of ["a", "b", "c"]) void enqueue(outgoing(id));
  await until(() => sent.length === 3 && isEmpty());
  assert.deepEqual(posted, ["a", "b", "c"]);
});

test("without a network they wait, and go in order on its return, with the same ids", async () => {
  answer = away;
  for (const id of ["a", "b"]) await enqueue(outgoing(id));
  await until(() => queue.get()["a"]?.reason === "offline");
  assert.equal(queue.get()["b"]!.state, "waiting");
  answer = accept;
  online();
  await until(isEmpty);
  assert.deepEqual(posted, ["a", "a", "b"]);
});

test("a refused one is told with its reason, the next goes on, and another try may succeed", async () => {
  answer = (body) => (body["@salus.clientId"] === "a" ? refuse(403, "Forbidden")(body) : accept(body));
  for (const id of ["a", "b"]) await enqueue(outgoing(id));
  await until(() => sent.length === 1 && queue.get()["a"]?.state === "failed");
  assert.deepEqual(queue.get()["a"]!.refusal, { code: "Forbidden", status: 403 });
  answer = accept;
  retry("a");
  await until(isEmpty);
});

test("a fault of the server is no refusal", async () => {
  answer = refuse(503);
  await enqueue(outgoing("a"));
  await until(() => queue.get()["a"]?.reason === "server");
  answer = accept;
  online();
  await until(isEmpty);
});

test("what waits survives a sign-out, is hidden from the next person, and goes when its author is back", async () => {
  answer = away;
  await enqueue(outgoing("a"));
  await until(() => queue.get()["a"]?.reason === "offline");
  stop();
  assert.ok(isEmpty());
  begin("other");
  await enqueue({ ...outgoing("b"), personId: "other" });
  await until(() => queue.get()["b"]?.reason === "offline");
  assert.equal(queue.get()["a"], undefined);
  discard("b");
  stop();
  answer = accept;
  begin();
  await until(() => sent.length === 1 && isEmpty());
  assert.equal(posted[posted.length - 1], "a");
});

test("thrown away is never sent", async () => {
  answer = away;
  await enqueue(outgoing("a"));
  await until(() => queue.get()["a"]?.reason === "offline");
  discard("a");
  answer = accept;
  online();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(posted, ["a"]);
});
