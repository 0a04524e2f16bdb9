// What the screens before the shell decide: refused sign-ins, passwords, the set-up link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenOf } from "../features/sign-in/setup.view";
import { minutesAndSeconds, passwordFaults, refusedPassword, signInFailure } from "../features/sign-in/state";
import { ApiError } from "../kit/api";

const fault = (status: number, code: string, target?: string) => new ApiError(status, code, "", target);

test("wrong name and wrong password are one sentence, a lock-out another", () => {
  assert.equal(signInFailure(fault(401, "InvalidCredentials")), "failed.credentials");
  assert.equal(signInFailure(fault(429, "TooManySignInAttempts")), "failed.locked");
  assert.equal(signInFailure(fault(0, "NoAnswer")), undefined);
  assert.equal(signInFailure(new TypeError()), undefined);
});

test("a new password is checked for length in characters and for being typed twice alike", () => {
  assert.deepEqual(passwordFaults("short", "short"), { next: "password.short" });
  assert.deepEqual(passwordFaults("🏥".repeat(11), "🏥".repeat(11)), { next: "password.short" });
  assert.deepEqual(passwordFaults("correct horse", "correct house"), { again: "password.differs" });
  assert.deepEqual(passwordFaults("correct horse", "correct horse"), {});
});

test("a refusal is shown at the field it is about", () => {
  assert.deepEqual(refusedPassword(fault(400, "InvalidPassword", "currentPassword")), { current: "password.wrong" });
  assert.deepEqual(refusedPassword(fault(400, "PasswordTooWeak", "newPassword")), { next: "password.weak" });
  assert.equal(refusedPassword(fault(500, "X")), undefined);
});

test("the set-up token is taken from query or fragment", () => {
  assert.equal(tokenOf("?token=abc", ""), "abc");
  assert.equal(tokenOf("", "#token=abc"), "abc");
  assert.equal(tokenOf("", "#abc"), "abc");
});

test("waiting is told in minutes and seconds", () => {
  assert.deepEqual([95, 5, 600].map(minutesAndSeconds), ["1:35", "0:05", "10:00"]);
});
