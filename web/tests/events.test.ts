// The event stream: messages cut anywhere, the last position, gaps, and who hears what.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Hub, type Change } from "../kit/hub";
import { backoff, StreamParser } from "../kit/stream";

test("messages are whole however the stream is cut", () => {
  const text = ': hello\r\nid: 7\ndata: {"a":\ndata: 1}\n\nevent: ready\ndata: {"position":"9"}\n\n:\n\ndata:x\n\n';
  const expected = [
    { id: "7", event: "message", data: '{"a":\n1}' },
    { event: "ready", data: '{"position":"9"}' },
    { event: "message", data: "x" },
  ];
  for (const size of [1, 2, 3, 7, 1000]) {
    const parser = new StreamParser();
    const heard = [];
    for (let at = 0; at < text.length; at += size) heard.push(...parser.feed(text.slice(at, at + size)));
    assert.deepEqual(heard, expected, `pieces of ${size}`);
  }
});

const change = (resource: string, id?: string) => ({ id, event: "message", data: JSON.stringify({ changeType: "created", resource, resourceData: { id: "m" } }) });

test("a change reaches those whose pattern fits, with what the pattern caught and its position", () => {
  const hub = new Hub();
  const heard: [string, Change][] = [];
  hub.onChange(/^chats\('([^']+)'\)\/messages/g, (each, found) => heard.push([found[1]!, each]));
  hub.onChange(/^users/, () => assert.fail("not for users"));
  hub.hear(change("chats('19:a')/messages('1')", "41"));
  hub.hear(change("chats('19:a')/messages('2')", "42"));
  assert.deepEqual(heard.map(([id, each]) => [id, each.position]), [["19:a", "41"], ["19:a", "42"]]);
  assert.equal(hub.position, "42");
});

test("one failing listener does not keep the others from hearing", (context) => {
  context.mock.method(console, "error", () => {});
  const hub = new Hub();
  let heard = 0;
  hub.onChange(/./, () => {
    throw new Error("broken view");
  });
  const leave = hub.onChange(/./, () => heard++);
  hub.hear(change("users('1')"));
  leave();
  hub.hear(change("users('1')"));
  assert.equal(heard, 1);
});

test("typing has no position and leaves the last one alone", () => {
  const hub = new Hub();
  hub.hear(change("chats('a')", "5"));
  hub.hear(change("chats('a')/typing('b')"));
  assert.equal(hub.position, "5");
});

test("state is read again after a loss and when the server asks, not at the first start", () => {
  const hub = new Hub();
  let resyncs = 0;
  hub.onResync(() => resyncs++);
  hub.hear({ event: "ready", data: '{"position":"3"}' });
  assert.deepEqual([resyncs, hub.position], [0, "3"]);
  hub.gap = true;
  hub.hear({ event: "ready", data: '{"position":"8"}' });
  assert.deepEqual([resyncs, hub.position], [1, "3"], "the position is that of what was heard");
  hub.hear({ event: "resync", data: "{}" });
  assert.equal(resyncs, 2);
});

test("a tab that began to listen after another had heard more reads its state again", () => {
  const hub = new Hub();
  hub.catchUp("4");
  assert.deepEqual([hub.position, hub.gap], ["4", false], "nothing was read before");
  hub.catchUp("3");
  hub.catchUp(undefined);
  assert.deepEqual([hub.position, hub.gap], ["4", false], "it has heard as much itself");
  hub.catchUp("10");
  assert.deepEqual([hub.position, hub.gap], ["10", true]);
});

test("the end of the session is told with its reason; nonsense is not fatal", () => {
  const hub = new Hub();
  const reasons: string[] = [];
  hub.onSignedOut((reason) => reasons.push(reason));
  hub.hear({ event: "signedOut", data: '{"reason":"disabled"}' });
  hub.hear({ event: "signedOut", data: "" });
  hub.hear({ event: "message", data: "not json" });
  assert.deepEqual(reasons, ["disabled", "revoked"]);
});

test("waiting grows, is scattered and never passes the limit", () => {
  assert.ok(backoff(0, 0.5) <= 1.1);
  assert.ok(backoff(3, 0.5) > backoff(1, 0.5));
  assert.ok(backoff(50, 1) <= 40);
  assert.notEqual(backoff(2, 0), backoff(2, 1));
});
