// Addresses of requests, and what an error body becomes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, api, ApiError, failureOf, setCsrfToken, whenUnauthorized } from "../kit/api";
import { closeDoors } from "../kit/doors";
import { failureKey } from "../kit/failures";

test("Graph paths get the version, ours stay, links lose their origin", () => {
  assert.equal(address("/me/chats"), "/v1.0/me/chats");
  assert.equal(address("/salus/v1/session"), "/salus/v1/session");
  assert.equal(address("/beta/users"), "/beta/users");
  assert.equal(address("https://other.example/v1.0/users?$skiptoken=a%20b"), "/v1.0/users?$skiptoken=a%20b");
});

test("query values are encoded and undefined ones left out", () => {
  assert.equal(address("/users", { $search: '"Dubé & co"', $top: 5, $filter: undefined }), "/v1.0/users?$search=%22Dub%C3%A9%20%26%20co%22&$top=5");
  assert.equal(address("/users?$top=1", { $count: true }), "/v1.0/users?$top=1&$count=true");
});

test("an error body becomes code, target and waiting time; any other body becomes a plain failure", () => {
  const fault = failureOf(429, { error: { code: "TooManySignInAttempts", message: "m", target: "password" } }, "95");
  assert.deepEqual([fault.status, fault.code, fault.target, fault.retryAfter, fault.offline], [429, "TooManySignInAttempts", "password", 95, false]);
  for (const body of [undefined, "<html>", {}, { error: null }, { error: "x" }]) assert.equal(failureOf(502, body).code, "Unknown");
  assert.equal(failureOf(503, {}, "Wed, 21 Oct 2026 07:28:00 GMT").retryAfter, undefined);
});

test("every failure has a sentence", () => {
  const keyOf = (status: number, code = "X") => failureKey(new ApiError(status, code, ""));
  const pairs = { 0: "offline", 400: "rejected", 403: "forbidden", 404: "gone", 409: "conflict", 413: "tooLarge", 429: "busy", 500: "server" };
  for (const [status, key] of Object.entries(pairs)) assert.equal(keyOf(Number(status)), key);
  assert.equal(failureKey(new TypeError("x")), "unexpected");
});

test("no answer at all is told apart; a change carries the token; a 401 is heard", async () => {
  const asked: [string, RequestInit][] = [];
  const answers = [new Response(null, { status: 204 }), new Response('{"error":{"code":"Unauthenticated"}}', { status: 401 })];
  (globalThis as any).fetch = async (path: string, options: RequestInit) => {
    asked.push([path, options]);
    const answer = answers.shift();
    if (!answer) throw new TypeError("network");
    return answer;
  };
  const heard: string[] = [];
  whenUnauthorized((path) => heard.push(path));
  setCsrfToken("secret");
  await api.post("/me/chats", { a: 1 });
  assert.equal((asked[0]![1].headers as any)["x-csrf-token"], "secret");
  await assert.rejects(api.get("/me"), { status: 401, code: "Unauthenticated" });
  assert.deepEqual(heard, ["/v1.0/me"]);
  await assert.rejects(api.get("/me"), (fault: ApiError) => fault.offline);
});

test("pages follow nextLink to the end", async () => {
  const pages: Record<string, unknown> = {
    "/v1.0/users?$top=2": { value: [1, 2], "@odata.nextLink": "http://inside:8080/v1.0/users?$top=2&$skiptoken=2" },
    "/v1.0/users?$top=2&$skiptoken=2": { value: [3] },
  };
  (globalThis as any).fetch = async (path: string) => new Response(JSON.stringify(pages[path]));
  const seen: number[] = [];
  for await (const page of api.pages<number>("/users", { $top: 2 })) seen.push(...page);
  assert.deepEqual(seen, [1, 2, 3]);
});

const settled = () => new Promise((done) => setImmediate(done));

test("while somebody signs out what is under way ends first, the rest waits and is refused once they are gone", async () => {
  const asked: string[] = [];
  let finish: () => void = () => {};
  globalThis.fetch = (async (path: string) => {
    asked.push(path);
    if (path.endsWith("/slow")) await new Promise<void>((done) => (finish = done));
    return new Response("{}");
  }) as typeof fetch;
  const slow = api.get("/slow");
  await settled();
  const closing = closeDoors(60_000);
  const late = api.get("/late");
  await api.get("/salus/v1/session");
  assert.deepEqual(asked, ["/v1.0/slow", "/salus/v1/session"]);
  finish();
  const open = await closing;
  await slow;
  open(false);
  await assert.rejects(late, (fault: ApiError) => fault.offline);
  assert.deepEqual(asked, ["/v1.0/slow", "/salus/v1/session"]);
});

test("where signing out fails what waited is asked after all", async () => {
  const asked: string[] = [];
  globalThis.fetch = (async (path: string) => (asked.push(path), new Response("{}"))) as typeof fetch;
  const open = await closeDoors();
  const late = api.get("/late");
  await settled();
  assert.deepEqual(asked, []);
  open(true);
  await late;
  await api.get("/later");
  assert.deepEqual(asked, ["/v1.0/late", "/v1.0/later"]);
});
