// What the screens before the shell decide: refused sign-ins, passwords, the set-up link.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenOf } from "../features/sign-in/setup.view";
import { minutesAndSeconds, passwordFaults, refusedPassword, signInFailure } from "../features/sign-in/state";
import { outsideAddress, problemKey } from "../features/sign-in/outside";
import { ApiError } from "../kit/api";
import { wayOn } from "../kit/way-on";

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

test("whoever signs in goes on to the page that they wanted, never to another site", () => {
  assert.equal(wayOn("/people/7", "?tab=work"), "/people/7?tab=work");
  for (const path of ["/", "/setup", "/sign-in"]) assert.equal(wayOn(path, ""), "/chats");
  assert.equal(wayOn("/sign-in", "?returnTo=%2Fsettings%3Fa%3Db"), "/settings?a=b");
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example"]) {
    assert.equal(wayOn("/sign-in", `?returnTo=${encodeURIComponent(elsewhere)}`), "/chats");
  }
});

test("the way to the hospital's own sign-in carries where to go on and the language", () => {
  assert.equal(outsideAddress("p/1", "/chats/19:a?x", "fr"), "/salus/v1/signIn/p%2F1?returnTo=%2Fchats%2F19%3Aa%3Fx&ui_locales=fr");
});

test("a code of the server has its sentence, an unknown one the general sentence, other pages none", () => {
  assert.equal(problemKey("/sign-in", "?problem=NoAccount"), "outside.NoAccount");
  assert.equal(problemKey("/sign-in", "?problem=IdTokenNonce"), "outside.failed");
  assert.equal(problemKey("/sign-in", ""), undefined);
  assert.equal(problemKey("/chats", "?problem=NoAccount"), undefined);
});
