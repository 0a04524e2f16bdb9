// Cards: what of an Adaptive Card is shown, what is left out, and what a message says in plain words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withCardMarks } from "../features/chats/compose/body";
import type { Attachment } from "../features/chats/types";
import { CARD, cardOf, wordsOfCard, type Part } from "../features/cards/card";
import { saidInLine } from "../features/cards/said";
import { bodyPieces } from "../features/chats/conversation/shown";
import { withMessage, noChats, withChat } from "../features/chats/list/chats";
import { ANA, chat, ME, message } from "./chats-samples";

const read = (...body: object[]) => cardOf(JSON.stringify({ type: "AdaptiveCard", version: "1.5", body }));
const texts = (parts: Part[]): string[] => parts.flatMap((part) => (part.kind === "text" ? [part.runs.map((run) => run.text).join("")] : []));

test("a block of text keeps its look, whatever case its maker writes it in", () => {
  const [part] = read({ type: "TextBlock", text: "In hospital", weight: "Bolder", size: "ExtraLarge", color: "Good", isSubtle: true, wrap: true }).parts;
  assert.deepEqual(part, { kind: "text", wraps: true, runs: [{ text: "In hospital", weight: "bolder", size: "extralarge", tone: "good", subtle: true }] });
  const [odd] = read({ type: "TextBlock", text: "x", weight: "heavy", size: 12, color: "light" }).parts;
  assert.deepEqual(odd, { kind: "text", wraps: false, runs: [{ text: "x", weight: "default", size: "default", tone: "default", subtle: false }] });
});

test("rich text, facts, containers and columns", () => {
  const card = read(
    { type: "RichTextBlock", inlines: ["Potassium ", { type: "TextRun", text: "5.9", color: "attention" }, { type: "Other", text: "?" }] },
    { type: "FactSet", facts: [{ title: "Ward", value: "Cardiology" }, { title: "Room", value: 12 }, {}] },
    { type: "Container", style: "warning", items: [{ type: "TextBlock", text: "inside" }] },
    { type: "ColumnSet", columns: [{ type: "Column", width: "auto", items: [{ type: "TextBlock", text: "left" }] }, { items: [] }] },
  );
  assert.deepEqual(card.parts.map((part) => part.kind), ["text", "facts", "box", "columns"]);
  assert.equal(wordsOfCard(card), "Potassium 5.9\nWard Cardiology\nRoom 12\ninside\nleft");
});

test("only links to the web and to pages of the client", () => {
  const actions = ["https://lab.example/1", "/patients", "//evil.example", "/\\evil.example", "javascript:alert(1)", "data:text/html,x"].map((url) => ({ type: "Action.OpenUrl", title: "Open", url }));
  const { parts } = cardOf(JSON.stringify({ actions: [...actions, { type: "Action.Submit", title: "No" }] }));
  assert.deepEqual(parts, [{ kind: "links", links: [
    { title: "Open", href: "https://lab.example/1", isInside: false }, { title: "Open", href: "/patients", isInside: true },
  ] }]);
});

test("what is unknown gives way to its fallback or is left out; pictures are told in words", () => {
  const card = read(
    { type: "Chart", fallback: { type: "TextBlock", text: "instead" } }, { type: "Chart", fallback: "drop" }, { type: "constructor" },
    { type: "TextBlock", text: "hidden", isVisible: false }, { type: "Image", url: "https://x.example/a.png", altText: "A wound" }, { type: "Image", url: "https://x.example/b.png" },
  );
  assert.deepEqual(texts(card.parts), ["instead", "A wound"]);
});

test("of a card that cannot be read nothing is shown but what it says itself", () => {
  assert.deepEqual(cardOf("{"), { parts: [], instead: "" });
  assert.deepEqual(cardOf("[1]"), { parts: [], instead: "" });
  assert.deepEqual(cardOf(JSON.stringify({ fallbackText: "Ask the desk", body: [{ type: "Chart" }] })), { parts: [], instead: "Ask the desk" });
  const deep = Array.from({ length: 60 }).reduce<object>((inner) => ({ type: "Container", items: [inner] }), { type: "TextBlock", text: "deep" });
  assert.deepEqual(read(deep).parts, []);
  assert.ok(read(...Array.from({ length: 2000 }, () => ({ type: "TextBlock", text: "x" }))).parts.length <= 300);
});

const attachment = (id: string, text: string) => ({ id, contentType: CARD, content: JSON.stringify({ body: [{ type: "TextBlock", text }] }) });

test("a card stands among the words where its mark is, or at the end", () => {
  const body = { contentType: "html" as const, content: '<p>see</p><attachment id="a"></attachment><p>thanks</p>' };
  const pieces = bodyPieces({ body, attachments: [attachment("b", "two"), attachment("a", "one")] });
  assert.deepEqual(pieces.map((piece) => ("card" in piece ? piece.card.id : piece.words)), ["<p>see</p>", "a", "<p>thanks</p>", "b"]);
  assert.deepEqual(bodyPieces({ body: { contentType: "html", content: '<attachment id="a"/>' }, attachments: [attachment("a", "one")] }).length, 1);
});

test("a message says in lines what stands on its cards and its headline", () => {
  const said = { body: { contentType: "html" as const, content: '<p>see</p><attachment id="a"></attachment>' }, attachments: [attachment("a", "Lab result")] };
  assert.equal(saidInLine(said), "see · Lab result");
  assert.equal(saidInLine({ ...said, "@salus.announcement": { headline: "New", colour: "red" } }), "New · see · Lab result");
});

test("the list of chats shows the words of a card that has just arrived", () => {
  const arrived = message(5, ANA, { body: { contentType: "html", content: '<attachment id="a"></attachment>' }, attachments: [attachment("a", "Lab result")] });
  const state = withMessage(withChat(noChats, chat("c1", 1)), arrived, "created", ME);
  assert.deepEqual(state.byId.c1!.lastMessagePreview!.body, { contentType: "text", content: "Lab result" });
});

test("a message keeps its cards when its words change", () => {
  const content = "{}";
  const card = (id: string) => ({ id, contentType: CARD, content });
  const quote = { id: "17", contentType: "messageReference", content };
  const mark = (id: string) => `<attachment id="${id}"></attachment>`;
  const written = (html: string, ...attachments: Attachment[]) => ({ body: { contentType: "html" as const, content: html }, attachments });
  assert.equal(withCardMarks(written("<p>a</p>"), "<p>b</p>"), "<p>b</p>");
  assert.equal(withCardMarks(written(`${mark("17")}<p>a</p>`, quote), "<p>b</p>"), "<p>b</p>", "quotes alone are the server's to keep");
  assert.equal(withCardMarks(written(`<p>a</p>${mark("one")}`, card("one")), "<p>b</p>"), `<p>b</p>${mark("one")}`);
  assert.equal(withCardMarks(written(`${mark("one")}<p>a</p>`, card("one")), "<p>b</p>"), `${mark("one")}<p>b</p>`);
  assert.equal(withCardMarks(written(`<p>a</p>${mark("one")}`, card("one")), `<p>b</p>${mark("one")}<p>c</p>`), `<p>b</p>${mark("one")}<p>c</p>`);
  assert.equal(withCardMarks(written(`${mark("17")}<p>a</p>${mark("one")}${mark("two")}`, card("one"), quote, card("two")), `<p>b</p>${mark("two")}`),
    `${mark("17")}<p>b</p>${mark("two")}${mark("one")}`);
});
