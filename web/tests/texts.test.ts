// Both languages of every feature say the same things: same keys, same placeholders, nothing empty; and every key that is used exists.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { format, placeholders } from "../kit/plural";

declare const SALUS_WEB: string;
type Texts = Record<string, string>;

const read = (path: string): Texts => JSON.parse(readFileSync(path, "utf8"));
const features = readdirSync(join(SALUS_WEB, "features")).map((name) => join(SALUS_WEB, "features", name));
const bundles = [
  ...[...features, join(SALUS_WEB, "parts")].map((folder) => [join(folder, "en.json"), join(folder, "fr.json")] as const),
  [join(SALUS_WEB, "kit/failures.en.json"), join(SALUS_WEB, "kit/failures.fr.json")] as const,
].filter(([english]) => existsSync(english));

for (const [english, french] of bundles) {
  const name = english.replace(SALUS_WEB, "web").replace("/en.json", "");
  test(`${name}: English and French have the same keys and placeholders`, () => {
    const [en, fr] = [read(english), read(french)];
    assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      assert.ok(en[key]!.trim() && fr[key]!.trim(), `${key} is empty`);
      assert.deepEqual(placeholders(fr[key]!), placeholders(en[key]!), key);
    }
  });

  test(`${name}: French is typeset as French is`, () => {
    for (const [key, text] of Object.entries(read(french))) {
      assert.ok(!/\p{L}'\p{L}/u.test(text), `${key}: straight apostrophe`);
      assert.ok(!/\p{L}[!?;:](?!\/)(\s|$)/u.test(text.replace(/\{[^{}]*\{|\}/g, " ")), `${key}: no space before ! ? ; :`);
    }
  });
}

test("every key that a feature asks for by name exists", () => {
  for (const folder of [...features, join(SALUS_WEB, "parts")].filter((each) => existsSync(join(each, "en.json")))) {
    const keys = read(join(folder, "en.json"));
    for (const [file, key] of used(folder)) assert.ok(key in keys, `${file}: ${key}`);
  }
});

function used(folder: string): [string, string][] {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  return sources.flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return [...text.matchAll(/\bt\("([\w.-]+)"/g)].map((found): [string, string] => [join(folder, name), found[1]!]);
  });
}

test("plurals follow the rules of the language", () => {
  const messages = { en: "{count, plural, =0 {none} one {# message} other {# messages}}", fr: "{count, plural, one {# message} other {# messages}}" };
  assert.equal(format(messages.en, { count: 0 }, "en"), "none");
  assert.equal(format(messages.en, { count: 1 }, "en"), "1 message");
  assert.equal(format(messages.en, { count: 1200 }, "en"), "1,200 messages");
  assert.equal(format(messages.fr, { count: 0 }, "fr"), "0 message");
  assert.equal(format(messages.fr, { count: 2 }, "fr"), "2 messages");
  assert.equal(format(messages.fr, { count: 1000000 }, "fr").replace(/\s/gu, " "), "1 000 000 messages");
});

test("placeholders stand anywhere, also inside a plural", () => {
  assert.equal(format("{name} wrote {count, plural, one {a message to {who}} other {# to {who}}}.", { name: "Zoé", count: 1, who: "you" }, "en"), "Zoé wrote a message to you.");
  assert.deepEqual(placeholders("{a} {n, plural, one {{b}} other {# {c}}}"), ["a", "b", "c", "n"]);
  assert.equal(format("Hello {name}", {}, "en"), "Hello {name}");
});

test("French elides before names that begin with a vowel", () => {
  const cases: [string, string, string, string][] = [
    ["fr", "Le compte de {name} est actif", "Emma", "Le compte d’Emma est actif"], ["fr", "De {name}", "Élise", "D’Élise"],
    ["fr", "pour que {name} lise", "Omar", "pour qu’Omar lise"], ["fr", "Conversations de {name}", "Maëlle", "Conversations de Maëlle"],
    ["fr", "Urgence de {name}", "Hassan", "Urgence de Hassan"], ["fr", "La liste grande {name}", "Emma", "La liste grande Emma"],
    ["en", "de {name}", "Emma", "de Emma"],
  ];
  for (const [language, text, name, expected] of cases) assert.equal(format(text, { name }, language), expected);
});
