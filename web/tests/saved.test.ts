// Saved messages and pins: how what is read and what is heard come together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf } from "../features/chats/compose/composing";
import { isPinned, pinnedFrom, withChanged as withChangedPin, withoutPin, withPin } from "../features/chats/pins/pins";
import { savedId, listOf, withChanged, withFirst, withMore, without } from "../features/saved/state";
import type { Saved } from "../features/saved/wire";
import { ANA, message } from "./chats-samples";

const line = (n: number): Saved => {
  const said = message(n, ANA);
  return { id: savedId("c1", said.id), chatId: "c1", messageId: said.id, savedDateTime: said.createdDateTime, message: said };
};
const times = ({ lines }: { lines: readonly Saved[] }) => lines.map((each) => each.message!.body.content);

test("what is saved is named as the server names it", () => {
  assert.equal(savedId("19:8e6b2acc372142dd8b689e1a4dde1ca2@thread.tacv2", "1795370549418"),
    "MTc5NTM3MDU0OTQxOCMjMTk6OGU2YjJhY2MzNzIxNDJkZDhiNjg5ZTFhNGRkZTFjYTJAdGhyZWFkLnRhY3Yy");
});

test("pages are joined, each message once", () => {
  const list = listOf({ value: [line(3), line(2)], "@odata.nextLink": "next" });
  const longer = withMore(list, { value: [line(2), line(1)] });
  assert.deepEqual([times(longer), longer.next], [["<p>3</p>", "<p>2</p>", "<p>1</p>"], undefined]);
  assert.deepEqual(times(withFirst(longer, { value: [line(4), line(3)] })), ["<p>4</p>", "<p>3</p>", "<p>2</p>", "<p>1</p>"]);
  assert.deepEqual(times(without(longer, line(2).id)), ["<p>3</p>", "<p>1</p>"]);
});

test("a saved message that was changed or deleted says so", () => {
  const list = listOf({ value: [line(1)] });
  const gone = withChanged(list, message(1, ANA, { deletedDateTime: "2026-03-17T15:00:00Z" }));
  assert.ok(gone.lines[0]!.message!.deletedDateTime);
  assert.equal(withChanged(list, message(2, ANA)), list);
});

test("pins: the last first, changed with what they show, gone with it", () => {
  const [one, two] = [message(1, ANA), message(2, ANA)];
  const pinned = withPin(withPin(withPin([], one), two), one);
  assert.deepEqual(pinned.map(({ id }) => id), [one.id, two.id]);
  assert.ok(isPinned(pinned, two) && !isPinned(withoutPin(pinned, two.id), two));
  const edited = { ...two, body: { contentType: "html" as const, content: "<p>new</p>" } };
  assert.equal(withChangedPin(pinned, edited)[1], edited);
  assert.equal(withChangedPin(pinned, { ...two, deletedDateTime: "2026-03-17T15:00:00Z" }).length, 1);
  assert.equal(withChangedPin(pinned, message(3, ANA)), pinned);
});

test("pins of a channel are found by the channel", () => {
  const said = message(1, ANA, { chatId: null as unknown as string, channelIdentity: { teamId: "t", channelId: "19:x" } });
  assert.equal(pinnedFrom([{ id: said.id, message: said }, { id: "9" }])[0]!.chatId, "19:x");
});

test("of an announcement only what changes is said", () => {
  const before = { headline: "Falls", colour: "blue" as const };
  assert.equal(changeOf(before, { ...before, headline: " Falls " }), undefined);
  assert.deepEqual(changeOf(before, { ...before, colour: "red" }), { headline: "Falls", colour: "red" });
  assert.equal(changeOf(before, null), null);
  assert.equal(changeOf(null, null), undefined);
  assert.deepEqual(changeOf(null, before), before);
});
