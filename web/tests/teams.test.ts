// Teams and channels as state: what is folded in, what counts as new, who may do what, and where things are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brought } from "../features/teams/about/added";
import { mentionable } from "../features/teams/channel/mentionable";
import { aboutPath, channelPath, placeOf, tabPath, threadPath } from "../features/teams/paths";
import { mayAnswer, mayArchive, mayBegin, mayChange, mayCreate, mayDelete, mayModerate, mayPin, messageRights } from "../features/teams/rights";
import { placesFitting } from "../features/teams/tree/fitting";
import { branches } from "../features/teams/tree/shown";
import {
  attentionOf, channelOf, inOrder, noTeams, replacedBy, teamOf, unreadChannels, unreadOf, withArchived, withAttention, withChannel, withMessage, withoutChannel, withoutTeam,
  withRead, withTeam, withUnread,
} from "../features/teams/tree/teams";
import { toEditing, toWire } from "../features/chats/compose/mention";
import { placeOfObject } from "../kit/objects";
import type { Moderation } from "../features/teams/types";
import { ANA, ME } from "./chats-samples";
import { channel, GENERAL, post, team, WOUNDS } from "./teams-samples";

const state = replacedBy(noTeams, [team("t1", "Medicine"), team("t2", "Emergency", { channels: [channel("19:e@thread.tacv2", "General")] })]);

test("the list of the server is the truth, and an event for everybody keeps what is one's own", () => {
  assert.deepEqual(inOrder(state).map((each) => each.displayName), ["Emergency", "Medicine"]);
  const told = withTeam(state, { id: "t1", displayName: "Medicine 3", visibility: "public" });
  assert.equal(told.byId["t1"]!["@salus.role"], "member");
  assert.equal(told.byId["t1"]!.channels.length, 2);
  assert.deepEqual(Object.keys(replacedBy(told, [team("t2", "Emergency")]).byId), ["t2"]);
  assert.deepEqual(Object.keys(withoutTeam(told, "t2").byId), ["t1"]);
  assert.equal(inOrder(withTeam(state, team("t2", "Emergency", { isArchived: true })))[1]!.id, "t2");
});

test("the first channel stays first, others stand by their names", () => {
  const more = withChannel(state, "t1", channel("19:a@thread.tacv2", "Admissions"));
  assert.deepEqual(more.byId["t1"]!.channels.map((each) => each.displayName), ["General", "Admissions", "Wound care"]);
  assert.equal(withoutChannel(more, "t1", WOUNDS).byId["t1"]!.channels.length, 2);
  assert.equal(withChannel(state, "t9", channel("x", "X")), state);
  assert.equal(teamOf(state, WOUNDS)?.id, "t1");
});

test("a message of somebody else counts once, a mention of all marks it, reading clears it", () => {
  const all = { id: 0, mentionText: "General", mentioned: { conversation: { id: GENERAL, displayName: "General", conversationIdentityType: "channel" as const } } };
  const one = withMessage(state, "t1", post(1, ANA, { mentions: [all] }), ME);
  const again = withMessage(one, "t1", post(1, ANA), ME);
  const own = withMessage(again, "t1", post(2, ME), ME);
  assert.equal(unreadOf(channelOf(own, "t1", GENERAL)!), 1);
  assert.equal(channelOf(own, "t1", GENERAL)!["@salus.mentioned"], true);
  assert.equal(unreadChannels(own), 1);
  assert.equal(unreadChannels(withRead(own, "t1", GENERAL, post(1, ANA).createdDateTime)), 0);
  assert.equal(unreadOf(channelOf(withUnread(state, "t1", GENERAL, 0), "t1", GENERAL)!), 1);
});

test("the tree: folded teams show what is new or open, words find teams and channels", () => {
  const rows = inOrder(withMessage(state, "t1", post(1, ANA), ME));
  const shut = new Set(["t1"]);
  assert.deepEqual(branches(rows, "", shut)[1]!.channels.map((each) => each.id), [GENERAL]);
  assert.deepEqual(branches(rows, "", shut, WOUNDS)[1]!.channels.map((each) => each.id), [GENERAL, WOUNDS]);
  assert.deepEqual(branches(rows, "wound", shut).map(({ channels }) => channels.length), [1]);
  assert.equal(branches(rows, "medi", shut)[0]!.channels.length, 2);
  assert.equal(branches(rows, "nothing", shut).length, 0);
});

test("owners may more than members, and nobody changes what is archived", () => {
  const strict = team("t1", "Medicine", { memberSettings: { allowCreateUpdateChannels: true, allowCreatePrivateChannels: false, allowDeleteChannels: false } });
  const [general, wounds] = strict.channels!;
  const owned = { ...strict, "@salus.role": "owner" };
  assert.deepEqual([mayCreate(strict, "standard"), mayCreate(strict, "private"), mayCreate(owned, "private"), mayCreate(owned, "private", false)], [true, false, true, false]);
  assert.deepEqual([mayDelete(strict, wounds!, false), mayDelete(owned, wounds!, false), mayDelete(owned, general!, false)], [false, true, false]);
  const secret = channel("19:p@thread.tacv2", "P", { membershipType: "private" });
  assert.deepEqual([mayChange(owned, secret, false), mayChange(strict, secret, true)], [false, true]);
  const archived = { ...owned, isArchived: true };
  assert.deepEqual([mayCreate(archived, "standard"), mayChange(archived, wounds!, false), mayDelete(archived, wounds!, false)], [false, false, false]);
  const rights = messageRights(strict, general!, ME, false);
  assert.deepEqual([rights.mayEdit(post(1, ME)), rights.mayRemove(post(1, ME)), rights.mayRemove(post(1, ANA)), rights.isClosed], [true, true, false, false]);
  assert.equal(messageRights(owned, general!, ME, false).mayRemove(post(1, ANA)), true);
  assert.equal(messageRights(archived, general!, ME, false).mayRemove(post(1, ANA)), false);
});

test("who writes in a channel is its owners' to say", () => {
  const ward = team("t1", "Medicine");
  const owned = { ...ward, "@salus.role": "owner" };
  const moderated = (userNewMessageRestriction: Moderation["userNewMessageRestriction"], replyRestriction: Moderation["replyRestriction"] = "everyone", change = {}) =>
    channel(WOUNDS, "Wound care", { "@salus.moderationSettings": { userNewMessageRestriction, replyRestriction }, ...change });
  const free = channel(WOUNDS, "Wound care");
  assert.deepEqual([mayBegin(ward, free, false, false), mayBegin(ward, free, false, true), mayPin(ward, free, false, true)], [true, true, true]);
  const noGuests = moderated("everyoneExceptGuests");
  assert.deepEqual([mayBegin(ward, noGuests, false, false), mayBegin(ward, noGuests, false, true), mayPin(ward, noGuests, false, true)], [true, false, false]);
  const news = moderated("moderators", "authorAndModerators");
  assert.deepEqual([mayBegin(ward, news, false), mayPin(ward, news, false), mayBegin(owned, news, false), mayPin(owned, news, false)], [false, false, true, true]);
  assert.deepEqual([mayAnswer(ward, news, false, ANA, ME), mayAnswer(ward, news, false, ME, ME), mayAnswer(owned, news, false, ANA, ME), mayAnswer(ward, noGuests, false, ANA, ME)],
    [false, true, true, true]);
  // What the team's owners say does not count in a channel with owners of its own.
  const secret = moderated("moderators", "authorAndModerators", { membershipType: "private" });
  assert.deepEqual([mayBegin(owned, secret, false), mayBegin(ward, secret, true), mayModerate(owned, secret, false), mayModerate(ward, secret, true)], [false, true, false, true]);
  assert.deepEqual([mayModerate(owned, news, false), mayModerate(ward, news, false), mayModerate({ ...owned, isArchived: true }, news, false)], [true, false, false]);
  assert.deepEqual([mayBegin(owned, { ...free, isArchived: true }, false), mayAnswer(owned, { ...free, isArchived: true }, false, ME, ME)], [false, false]);
  const root = post(1, ANA);
  const rights = messageRights(ward, news, ME, false, () => ANA);
  assert.deepEqual([rights.mayPin, rights.mayReply(root), messageRights(ward, news, ME, false, () => ME).mayReply(root)], [false, false, true]);
});

test("addresses are read as they are written, and what the server names leads there", () => {
  assert.deepEqual(placeOf(threadPath("t1", GENERAL, "5", "7")), { view: "channel", teamId: "t1", channelId: GENERAL, rootId: "5", replyId: "7", tabId: null });
  assert.deepEqual(placeOf(channelPath("t1", GENERAL)), { view: "channel", teamId: "t1", channelId: GENERAL, rootId: null, replyId: null, tabId: null });
  assert.deepEqual(placeOf(tabPath("t1", GENERAL, "a/b")), { view: "channel", teamId: "t1", channelId: GENERAL, rootId: null, replyId: null, tabId: "a/b" });
  assert.deepEqual(placeOf(aboutPath("t1", "settings")), { view: "about", teamId: "t1", tab: "settings" });
  assert.deepEqual(placeOf(aboutPath("t1")), { view: "about", teamId: "t1", tab: "members" });
  assert.deepEqual(placeOf("/teams"), { view: "tree" });
  assert.deepEqual(placeOf(placeOfObject(`chats/${GENERAL}/messages/12`)), { view: "find", channelId: GENERAL, messageId: "12" });
  assert.match(placeOfObject("chats/19:a@thread.v2/messages/12"), /^\/chats\//);
});

test("everybody of a channel or team can be mentioned where the owners allow it, and survives an edit", () => {
  const strict = team("t1", "Medicine", { messagingSettings: { ...team("", "").messagingSettings!, allowTeamMentions: false } });
  const t = (key: string) => key;
  assert.deepEqual(mentionable(strict, strict.channels![0]!, [], [], t).map((each) => each.circle), ["channel"]);
  const both = mentionable(team("t1", "Medicine"), strict.channels![0]!, [], [], t);
  const html = `Hello <at id="${both[0]!.userId}">General</at> and <at id="u1">Ana</at>`;
  const wire = toWire(html);
  assert.deepEqual(wire.mentions[0]!.mentioned, { conversation: { id: GENERAL, displayName: "General", conversationIdentityType: "channel" } });
  assert.equal(wire.mentions[1]!.mentioned.user!.id, "u1");
  assert.equal(toEditing(wire.html, wire.mentions), html);
});

test("how much of a channel one is told of is one's own, and an event for everybody keeps it", () => {
  assert.equal(attentionOf(channelOf(state, "t1", WOUNDS)!), "standard");
  const quiet = withAttention(state, "t1", WOUNDS, "quiet");
  assert.deepEqual(quiet.byId["t1"]!.channels.map(attentionOf), ["standard", "quiet"]);
  const renamed = withChannel(quiet, "t1", { id: WOUNDS, displayName: "Wounds", membershipType: "standard" });
  assert.equal(attentionOf(channelOf(renamed, "t1", WOUNDS)!), "quiet");
  assert.equal(withAttention(state, "t9", WOUNDS, "all"), state);
});

test("owners put a channel to rest, but not the first one, and open it again", () => {
  const owned = team("t1", "Medicine", { "@salus.role": "owner" });
  const [general, wounds] = owned.channels!;
  const secret = channel("19:p@thread.tacv2", "P", { membershipType: "private" });
  assert.deepEqual([mayArchive(owned, wounds!, false), mayArchive(owned, general!, false), mayArchive(team("t1", "Medicine"), wounds!, false)], [true, false, false]);
  assert.deepEqual([mayArchive(owned, secret, false), mayArchive(team("t1", "Medicine"), secret, true)], [false, true]);
  assert.equal(mayArchive({ ...owned, isArchived: true }, wounds!, false), false);
  const rested = channelOf(withArchived(state, "t1", WOUNDS, true), "t1", WOUNDS)!;
  assert.deepEqual([rested.isArchived, mayChange(owned, rested, false), mayArchive(owned, rested, false), mayDelete(owned, rested, false)], [true, false, true, true]);
  assert.equal(messageRights(owned, rested, ME, false).isClosed, true);
});

test("the command box finds teams by their names, and channels by theirs, with or without the team's", () => {
  const found = (words: string) => placesFitting(inOrder(state), words).map(({ name, within }) => (within ? `${within}/${name}` : name));
  assert.deepEqual(found("medi"), ["Medicine"]);
  assert.deepEqual(found("general"), ["Emergency/General", "Medicine/General"]);
  assert.deepEqual(found("MÉDICINE wound"), ["Medicine/Wound care"]);
  assert.deepEqual(found("care emergency"), []);
  assert.deepEqual(found("  "), []);
  const [medicine] = placesFitting([inOrder(state)[1]!], "medicine");
  assert.equal(medicine!.path, channelPath("t1", GENERAL));
  const rested = inOrder(withArchived(state, "t1", WOUNDS, true));
  assert.deepEqual(placesFitting(rested, "wound").map(({ isArchived, path }) => [isArchived, path]), [[true, channelPath("t1", WOUNDS)]]);
  assert.equal(placesFitting(inOrder(withTeam(state, { ...team("t3", "Empty"), channels: [] })), "empty")[0]!.path, aboutPath("t3"));
});

test("of those brought in at once, who was in already is neither new nor a failure", () => {
  const answer = (userId: string, code?: string) => ({ userId, error: code ? { code } : null });
  const answers = [answer("a"), answer("b", "Conflict"), answer("c", "TeamLimitExceeded"), answer("d")];
  assert.deepEqual(brought(answers), { added: 2, here: 1, failed: [answer("c", "TeamLimitExceeded")] });
  assert.deepEqual(brought([answer("b", "Conflict")]), { added: 0, here: 1, failed: [] });
  assert.deepEqual(brought([]), { added: 0, here: 0, failed: [] });
});
