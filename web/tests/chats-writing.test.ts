// Writing and reading message bodies: mentions, quotes, links, previews, sizes, search hits, addresses.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addressOf, bytesOf, isTooLong, linkPieces, oneLine, quotedAttachment, quoteOf, quotesIn, shortened, withQuoteMark, wordsOf,
} from "../features/chats/compose/body";
import { mentionAsked, peopleFor, toEditing, toWire } from "../features/chats/compose/mention";
import { isOnlyEmoji, markedUp } from "../features/chats/conversation/shown";
import { isTold } from "../features/chats/live/told";
import { faded, maySignal, withoutTypist, withTypist } from "../features/chats/live/typists";
import { askedWords, chatPath, messagePath, placeOf, searchPath } from "../features/chats/paths";
import { foundIn, highlighted, searchFor } from "../features/chats/search/hits";
import { filtersIn, queryOf, textOf, withWhen } from "../features/chats/search/filters";
import { ANA, ME, message } from "./chats-samples";

const html = (content: string) => ({ contentType: "html" as const, content });
const person = (userId: string, displayName: string) => ({ id: userId, userId, displayName, roles: [] });
const staff = [person("1", "Élise Dubé"), person("2", "Jean Marc Roy"), person(ME, "Me Myself"), person("3", "Éric Dufour")];

test("a mention is asked for by @ at the start of a word", () => {
  assert.equal(mentionAsked("hello @du"), "du");
  assert.equal(mentionAsked("@"), "");
  assert.equal(mentionAsked("@jean m"), "jean m");
  assert.equal(mentionAsked("me@du"), null);
  assert.equal(mentionAsked("@a b c"), null);
});

test("people are offered by any beginning of their names, without oneself", () => {
  assert.deepEqual(peopleFor("du", staff, ME).map((each) => each.userId), ["1", "3"]);
  assert.deepEqual(peopleFor("marc j", staff, ME).map((each) => each.userId), ["2"]);
  assert.deepEqual(peopleFor("me", staff, ME), []);
});

test("mentions go to the wire by number and come back by person", () => {
  const edited = "<p>Hi <at id=\"u1\">Élise Dubé</at> and <at id=\"u2\">O&#39;Neil</at></p>";
  const wire = toWire(edited);
  assert.equal(wire.html, "<p>Hi <at id=\"0\">Élise Dubé</at> and <at id=\"1\">O&#39;Neil</at></p>");
  assert.deepEqual(wire.mentions.map((each) => [each.id, each.mentionText, each.mentioned.user!.id]), [[0, "Élise Dubé", "u1"], [1, "O'Neil", "u2"]]);
  assert.equal(toEditing(wire.html, wire.mentions), edited);
  assert.equal(toEditing("<at id=\"9\">Gone</at>", []), "Gone");
});

test("words are taken out of HTML with their lines, for previews in one", () => {
  const body = html("<attachment id=\"1\"></attachment><p>A &amp; B</p><ul><li>x</li><li>y</li></ul>5 &lt; 6<br>end");
  assert.equal(wordsOf(body), "A & B\n• x\n• y\n5 < 6\nend");
  assert.equal(oneLine(body), "A & B • x • y 5 < 6 end");
  assert.equal(wordsOf({ contentType: "text", content: "<b> stays" }), "<b> stays");
  assert.equal(shortened("a long sentence", 7), "a long…");
});

test("addresses in plain text become links, without the full stop after them", () => {
  assert.deepEqual(linkPieces("see https://a.example/x?y=1. ok").map((piece) => piece.href ?? piece.text), ["see ", "https://a.example/x?y=1", ". ok"]);
});

test("a typed link is completed, and script is no address", () => {
  assert.equal(addressOf(" lab.example/x "), "https://lab.example/x");
  assert.equal(addressOf("a@b.example"), "mailto:a@b.example");
  assert.equal(addressOf("tel:+15145550000"), "tel:+15145550000");
  assert.equal(addressOf("javascript:alert(1)"), null);
  assert.equal(addressOf("word"), null);
});

test("size is counted in bytes as the server does", () => {
  assert.equal(bytesOf("é€"), 5);
  assert.ok(!isTooLong("x".repeat(28 * 1024)));
  assert.ok(isTooLong("é".repeat(14 * 1024 + 1)));
});

test("a quote travels as an attachment and is read back", () => {
  const quote = quoteOf(message(1, ANA, { body: html("<p>Bed <b>12</b></p>") }), "?");
  const answer = message(2, ME, { attachments: [quotedAttachment(quote)] });
  assert.deepEqual(quotesIn(answer), [quote]);
  assert.equal(withQuoteMark(quote, "<p>ok</p>"), `<attachment id="${quote.messageId}"></attachment><p>ok</p>`);
  assert.equal(quotesIn(message(2, ME, { attachments: [{ id: "7", contentType: "messageReference", content: "{broken" }] }))[0]!.messageId, "7");
});

test("shown HTML marks mentions, above all of oneself, and drops the sign of the quote", () => {
  const mentioned = (id: string) => ({ user: { id, displayName: id } });
  const shown = message(1, ANA, { mentions: [{ id: 0, mentionText: "Me", mentioned: mentioned(ME) }, { id: 1, mentionText: "B", mentioned: mentioned("b") }] });
  assert.equal(
    markedUp("<attachment id=\"5\"></attachment><p><at id=\"0\">Me</at> <at id=\"1\">B</at></p><p><br></p>", shown, ME),
    "<p><span class=\"chat-mention chat-mention-me\">Me</span> <span class=\"chat-mention\">B</span></p>");
});

test("few emoji alone are shown large", () => {
  assert.ok(isOnlyEmoji("👍 ❤️"));
  assert.ok(!isOnlyEmoji("12"));
  assert.ok(!isOnlyEmoji("👍👍👍👍"));
  assert.ok(!isOnlyEmoji("ok 👍"));
});

test("typing signs fade and end with a message", () => {
  const now = withTypist(withTypist({}, "c", { id: "a", name: "A", until: 10 }), "c", { id: "b", name: "B", until: 20 });
  assert.deepEqual(faded(now, 15)["c"]!.map((each) => each.id), ["b"]);
  assert.deepEqual(faded(now, 25), {});
  assert.deepEqual(withoutTypist(now, "c", "a")["c"]!.length, 1);
  assert.equal(withTypist(now, "c", { id: "a", name: "A", until: 30 })["c"]!.length, 2);
  assert.ok(maySignal(0, 4000));
  assert.ok(!maySignal(1, 4000));
});

test("notices tell of others' new messages, and through do-not-disturb of urgent ones only", () => {
  assert.ok(isTold(message(1, ANA), "created", ME, "Available"));
  assert.ok(!isTold(message(1, ME), "created", ME, "Available"));
  assert.ok(!isTold(message(1, ANA), "updated", ME, "Available"));
  assert.ok(!isTold(message(1, ANA), "created", ME, "DoNotDisturb"));
  assert.ok(isTold(message(1, ANA, { importance: "urgent" }), "created", ME, "DoNotDisturb"));
});

test("hits are read from the answer and their words marked without trusting its HTML", () => {
  assert.deepEqual(highlighted("a <c0>pain</c0> &amp; <b>more</b>"), [{ text: "a ", hit: false }, { text: "pain", hit: true }, { text: " & more", hit: false }]);
  assert.deepEqual(foundIn({ value: [{ hitsContainers: [{ total: 0, moreResultsAvailable: false }] }] }), { hits: [], total: 0, more: false });
  assert.match(JSON.stringify(searchFor(queryOf("chest pain", { chat: "19:x" }, 0), 25)), /"queryString":"chest pain chatId:\\"19:x\\""/);
});

test("addresses of chats survive their odd signs", () => {
  const id = "19:abc_def@unq.gbl.spaces";
  assert.deepEqual(placeOf(chatPath(id)), { view: "chat", chatId: id, messageId: null, details: false });
  assert.deepEqual(placeOf(messagePath(id, "17")), { view: "chat", chatId: id, messageId: "17", details: false });
  assert.deepEqual(placeOf(searchPath("50 % d’eau")), { view: "search", words: "50 % d’eau", filters: {} });
  assert.deepEqual(placeOf("/chats/new/u1,u2"), { view: "new", people: ["u1", "u2"] });
  assert.deepEqual(placeOf("/chats"), { view: "list" });
  assert.equal(askedWords("?search=a%20b"), "a b");
  assert.equal(askedWords(""), null);
});

test("what narrows a search stands in the address and in the question", () => {
  const filters = { from: "emma", team: "t1", since: "2026-11-01", until: "2026-11-22" };
  assert.deepEqual(filtersIn(textOf(filters)), filters);
  assert.deepEqual(placeOf(searchPath("", filters)), { view: "search", words: "", filters });
  // A day is the reader's own, whichever side of Greenwich: both days whole.
  const begins = (day: number) => new Date(2026, 10, day).toISOString();
  assert.equal(queryOf("pain", filters, 0), `pain from:"emma" teamId:"t1" sent>=${begins(1)} sent<${begins(23)}`);
  const now = new Date(2026, 10, 22, 23, 30).getTime();
  assert.equal(queryOf("pain", withWhen(filters, "7", now), now), `pain from:"emma" teamId:"t1" sent>=${begins(15)}`);
  assert.deepEqual(withWhen({}, "between", now), { last: undefined, since: "2026-11-15", until: "2026-11-22" });
  assert.equal(queryOf("pain", { since: "", until: "soon" }, 0), "pain");
});
