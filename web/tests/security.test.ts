// Passkeys' bytes, codes as typed, and a change that is repeated once its proof is given.
import assert from "node:assert/strict";
import { test } from "node:test";
import { api, ApiError, setCsrfToken, whenProofNeeded } from "../kit/api";
import { bytesOf, isBareAddress, textOf } from "../kit/passkeys";
import { askForProof, asked } from "../features/security/proof";
import { grouped, hasFactor, looksLikeCode } from "../features/security/state";

test("bytes and base64url are each other's opposite", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);
    const text = textOf(bytes.buffer);
    assert.match(text, /^[A-Za-z0-9_-]*$/);
    assert.deepEqual(bytesOf(text), bytes);
  }
});

test("passkeys belong to names", () => {
  for (const bare of ["127.0.0.1", "10.0.0.5", "[::1]"]) assert.equal(isBareAddress(bare), true, bare);
  for (const name of ["localhost", "salus.example", "3com.example"]) assert.equal(isBareAddress(name), false, name);
});

test("a code is six digits, with or without a gap", () => {
  for (const good of ["123456", "123 456", " 000000 "]) assert.equal(looksLikeCode(good), true, good);
  for (const bad of ["", "12345", "1234567", "12345a"]) assert.equal(looksLikeCode(bad), false, bad);
});

test("a key is read in groups of four", () => {
  assert.equal(grouped("GEZDGNBVGY3TQOJQ"), "GEZD GNBV GY3T QOJQ");
  assert.equal(grouped(""), "");
});

test("an app or a passkey is a factor, recovery codes are not", () => {
  const none = { authenticator: null, passkeys: [], recoveryCodesLeft: 10, isRequired: false };
  assert.equal(hasFactor(none), false);
  assert.equal(hasFactor({ ...none, authenticator: { addedDateTime: "2026-11-21T03:00:00Z" } }), true);
});

function answering(...codes: (string | undefined)[]): string[] {
  const sent: string[] = [];
  setCsrfToken("token");
  globalThis.fetch = (async (path: string) => {
    sent.push(path);
    const code = codes.shift();
    return code ? new Response(JSON.stringify({ error: { code, message: "" } }), { status: 403 }) : new Response("{}");
  }) as typeof fetch;
  return sent;
}

test("a change is repeated once the proof is given, and only then", async () => {
  whenProofNeeded(async () => true);
  assert.equal(answering("StepUpRequired", undefined).length, 0);
  await api.patch("/salus/v1/settings", {});
  const sent = answering("StepUpRequired", "StepUpRequired", undefined);
  await assert.rejects(api.patch("/salus/v1/settings", {}), (fault: ApiError) => fault.code === "StepUpRequired");
  assert.equal(sent.length, 2);
  whenProofNeeded(async () => false);
  const refused = answering("StepUpRequired", undefined);
  await assert.rejects(api.patch("/salus/v1/settings", {}));
  assert.equal(refused.length, 1);
});

test("however many changes wait, the question is asked once", async () => {
  const answers = [askForProof(), askForProof()];
  const answer = asked.get()!;
  answer(true);
  assert.deepEqual(await Promise.all(answers), [true, true]);
  await new Promise((done) => setTimeout(done));
  assert.equal(asked.get(), undefined);
});
