// Applications: what they ask for and have, the words for every permission, and codes as people type them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { endsSoon, hasConsent, isPublic, lines, needsConsent, owns, standing, wanted } from "../features/applications/asked";
import { certificateIn, textOfFile } from "../features/applications/certificate";
import type { Details } from "../features/applications/state";
import { resourceAppId } from "../features/applications/wire";
import { newlyAsked, tidyCode } from "../features/consent/wire";
import words from "../features/permissions/en.json";
import { sorted, withoutIncluded } from "../features/permissions/permissions";

declare const SALUS_WEB: string;

const resource = {
  id: "salus",
  oauth2PermissionScopes: [
    { id: "s1", value: "User.Read", type: "User" as const },
    { id: "s2", value: "User.Read.All", type: "Admin" as const },
  ],
  appRoles: [{ id: "r1", value: "User.Read.All" }],
};

function details(access: [string, "Scope" | "Role"][], changes: Partial<Details> = {}): Details {
  const requiredResourceAccess = [{ resourceAppId, resourceAccess: access.map(([id, type]) => ({ id, type })) }];
  const place = { redirectUris: [] };
  const application = {
    id: "a", appId: "c", displayName: "Roster", createdDateTime: "", isDisabled: false, isFallbackPublicClient: false,
    web: place, spa: place, publicClient: place, requiredResourceAccess, passwordCredentials: [], keyCredentials: [],
  };
  return { application, principal: "p", resource, people: 0, assignments: [], ...changes };
}

test("what an application asks for is told by name, and an unknown id is passed over", () => {
  const { application } = details([["s1", "Scope"], ["r1", "Role"], ["gone", "Scope"]]);
  assert.deepEqual(wanted(application, resource), { delegated: ["User.Read"], application: ["User.Read.All"] });
});

test("a permission is allowed, asked of each person, or waits for an administrator", () => {
  const given = details([], { everybody: { id: "g", consentType: "AllPrincipals", scope: "User.Read.All" } });
  assert.equal(standing("User.Read", given), "asked");
  assert.equal(standing("User.Read.All", given), "everybody");
  assert.equal(standing("User.Read.All", details([])), "missing");
});

test("consent is offered where it would change something", () => {
  assert.equal(needsConsent(details([])), false);
  assert.equal(needsConsent(details([["s1", "Scope"]])), true);
  const everybody = { id: "g", consentType: "AllPrincipals" as const, scope: "User.Read" };
  assert.equal(needsConsent(details([["s1", "Scope"]], { everybody })), false);
  assert.equal(needsConsent(details([["s1", "Scope"], ["r1", "Role"]], { everybody })), true);
  const full = details([["s1", "Scope"], ["r1", "Role"]], { everybody, assignments: [{ id: "x", appRoleId: "r1" }] });
  assert.equal(needsConsent(full), false);
  assert.equal(hasConsent(full) && owns("User.Read.All", full), true);
  assert.equal(needsConsent({ ...full, application: details([["s1", "Scope"]]).application }), true);
});

test("an application without a place for a secret is public", () => {
  const { application } = details([]);
  assert.equal(isPublic(application), false);
  assert.equal(isPublic({ ...application, spa: { redirectUris: ["https://a.example"] } }), true);
  assert.equal(isPublic({ ...application, isFallbackPublicClient: true }), true);
  assert.deepEqual(lines(" https://a.example \n\n https://b.example"), ["https://a.example", "https://b.example"]);
});

test("a secret warns a month before its end", () => {
  const now = Date.parse("2026-11-21T00:00:00Z");
  assert.equal(endsSoon("2027-11-21T00:00:00Z", now), undefined);
  assert.equal(endsSoon("2026-12-01T00:00:00Z", now), "soon");
  assert.equal(endsSoon("2026-11-20T00:00:00Z", now), "ended");
});

test("permissions stand in an order that people can read, and none is said twice", () => {
  assert.deepEqual(sorted(["offline_access", "Chat.Read", "User.Read", "openid"]), ["openid", "User.Read", "Chat.Read", "offline_access"]);
  assert.deepEqual(withoutIncluded(["openid", "User.Read", "Chat.ReadBasic", "Chat.Read"]), ["User.Read", "Chat.Read"]);
  const scope = (name: string, isGranted: boolean) => ({ name, isGranted, needsAdministrator: false });
  assert.deepEqual(newlyAsked([scope("User.Read", true), scope("Chat.Read", false)]), ["Chat.Read"]);
  assert.deepEqual(newlyAsked([scope("User.Read", true)]), ["User.Read"]);
});

test("every permission that the server can give has words", () => {
  const catalogue = readFileSync(join(SALUS_WEB, "../Sources/Directory/Applications/PermissionCatalogue.swift"), "utf8");
  const names = [...catalogue.matchAll(/Permission\(\s*"([^"]+)"/g)].map((found) => found[1]!);
  assert.ok(names.length > 40);
  assert.deepEqual(names.filter((name) => !(name in words)), []);
});

test("a code may be typed with or without its hyphen, in any case", () => {
  assert.equal(tidyCode("abcd efgh"), "ABCD-EFGH");
  assert.equal(tidyCode("ab-c"), "ABC");
  assert.equal(tidyCode("ABCD-EFGHIJ"), "ABCD-EFGH");
});

test("of a pasted text, the first certificate is sent, and never a private key", () => {
  const armoured = (name: string, inner: string) => `-----BEGIN ${name}-----\r\n${inner}\r\n-----END ${name}-----\r\n`;
  const one = armoured("CERTIFICATE", "MIIBhzCC\r\nAS2gAw==");
  assert.deepEqual(certificateIn(`Bag Attributes\n${one}${armoured("CERTIFICATE", "MIIother")}`), { key: "MIIBhzCCAS2gAw==" });
  assert.deepEqual(certificateIn(" MIIBhzCC\nAS2gAw== "), { key: "MIIBhzCCAS2gAw==" });
  for (const kind of ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY"]) {
    assert.deepEqual(certificateIn(one + armoured(kind, "MIIE")), { fault: "privateKey" }, kind);
  }
  assert.deepEqual(certificateIn("  \n"), { fault: "missing" });
  for (const text of ["hello", armoured("CERTIFICATE", "%%"), armoured("PUBLIC KEY", "MIIB")]) {
    assert.deepEqual(certificateIn(text), { fault: "unreadable" }, text);
  }
});

test("a file of bytes is shown as the text that it stands for", () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, index) => (index ? index : 0x30));
  const text = textOfFile(bytes);
  assert.match(text, /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/]{64}\n/);
  assert.equal(textOfFile(new TextEncoder().encode(text)), text);
});
