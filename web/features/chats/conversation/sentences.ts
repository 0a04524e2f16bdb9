// System events as sentences: who added, removed or renamed what.
import { clock } from "../../../kit/when";
import type { Translate } from "../texts";
import type { EventDetail, Identity, Member } from "../types";

type Namer = (user: Identity | null | undefined) => string;

export function sentenceOf(detail: EventDetail | null | undefined, members: readonly Member[], me: string, t: Translate): string {
  const named: Namer = (user) => nameOf(user, members, t);
  const by = detail?.initiator?.user ?? null;
  const people = detail?.members ?? [];
  const names = namesOf(people, by, me, named, t);
  switch ((detail?.["@odata.type"] ?? "").replace("#microsoft.graph.", "")) {
    case "membersAddedEventMessageDetail": return came(people, by, me, names, named, t);
    case "membersDeletedEventMessageDetail": return removed(people, by, me, names, named, t);
    case "chatRenamedEventMessageDetail": return renamed(detail!, by, me, named, t);
    case "membersJoinedEventMessageDetail": return isMe(people, me) ? t("event.joinedByMe") : t("event.joined", { names });
    case "membersLeftEventMessageDetail": return isMe(people, me) ? t("event.leftByMe") : t("event.left", { names });
    case "channelAddedEventMessageDetail": return who("event.channelAdded", by, me, named, t, { name: detail?.channelDisplayName ?? "" });
    case "eventMessageDetail": return emergency(detail, me, named, t);
    default: return t("event.other");
  }
}

/** More than so many are told by three of them and a number: a whole ward would fill the screen. */
const MOST = 6;

/** One stands last among others; alone one has sentences of one's own. */
function namesOf(people: Identity[], by: Identity | null, me: string, named: Namer, t: Translate): string {
  const others = people.filter(({ id }) => id !== me);
  const withMe = others.length < people.length && by?.id !== me;
  if (others.length === 0) return t("event.you");
  if (others.length <= MOST) {
    const names = others.map(named).join(", ");
    return withMe ? t("event.andYou", { names }) : names;
  }
  const names = others.slice(0, 3).map(named).join(", ");
  return t(withMe ? "event.youAndOthers" : "event.andOthers", { names, count: others.length - 3 });
}

const isMe = (people: Identity[], me: string): boolean => people.length === 1 && people[0]!.id === me;

/** Whoever comes by themselves has joined. */
function came(people: Identity[], by: Identity | null, me: string, names: string, named: Namer, t: Translate): string {
  const alone = people.length === 1 && people[0]!.id === by?.id;
  if (isMe(people, me) && (alone || !by)) return t("event.joinedByMe");
  if (isMe(people, me)) return t("event.addedMe", { by: named(by) });
  return !by || alone ? t("event.joined", { names }) : who("event.added", by, me, named, t, { names });
}

function emergency(detail: EventDetail | null | undefined, me: string, named: Namer, t: Translate): string {
  const access = detail?.["@salus.emergencyAccess"];
  if (!access) return t("event.other");
  const args = { time: clock(access.untilDateTime), category: t(`event.emergency.${access.category}`) };
  return who("event.emergency", access.initiator?.user ?? null, me, named, t, args);
}

function who(key: string, by: Identity | null, me: string, named: Namer, t: Translate, args: Record<string, string>): string {
  return by?.id === me ? t(`${key}ByMe`, args) : t(key, { ...args, by: named(by) });
}

function removed(people: Identity[], by: Identity | null, me: string, names: string, named: Namer, t: Translate): string {
  if (!by) return isMe(people, me) ? t("event.leftByMe") : t("event.left", { names });
  const leaver = people.length === 1 && people[0]!.id === by?.id ? people[0]! : null;
  if (leaver) return leaver.id === me ? t("event.leftByMe") : t("event.left", { names: named(leaver) });
  if (isMe(people, me)) return t("event.removedMe", { by: named(by) });
  return who("event.removed", by, me, named, t, { names });
}

function renamed(detail: EventDetail, by: Identity | null, me: string, named: Namer, t: Translate): string {
  const name = detail.chatDisplayName ?? "";
  return who(name ? "event.renamed" : "event.nameless", by, me, named, t, { name });
}

/** The detail may carry only ids; whoever is or was a member is known by name from the chat. */
function nameOf(user: Identity | null | undefined, members: readonly Member[], t: Translate): string {
  const member = members.find((each) => each.userId === user?.id);
  const name = user?.displayName ?? member?.displayName ?? t("person.unknown");
  return user?.["@salus.isGuest"] ? t("person.guest", { name }) : name;
}
