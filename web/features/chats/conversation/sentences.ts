// System events as sentences: who added, removed or renamed what.
import { clock } from "../../../kit/when";
import type { Translate } from "../texts";
import type { EventDetail, Identity, Member } from "../types";

type Namer = (user: Identity | null | undefined) => string;

export function sentenceOf(detail: EventDetail | null | undefined, members: readonly Member[], me: string, t: Translate): string {
  const named: Namer = (user) => nameOf(user, members, t);
  const by = detail?.initiator?.user ?? null;
  const people = detail?.members ?? [];
  const names = people.map((each) => (each.id === me ? t("event.you") : named(each))).join(", ");
  switch ((detail?.["@odata.type"] ?? "").replace("#microsoft.graph.", "")) {
    case "membersAddedEventMessageDetail": return came(people, by, me, names, named, t);
    case "membersDeletedEventMessageDetail": return removed(people, by, me, names, named, t);
    case "chatRenamedEventMessageDetail": return renamed(detail!, by, me, named, t);
    case "membersJoinedEventMessageDetail": return t("event.joined", { names });
    case "membersLeftEventMessageDetail": return t("event.left", { names });
    case "channelAddedEventMessageDetail": return who("event.channelAdded", by, me, named, t, { name: detail?.channelDisplayName ?? "" });
    case "eventMessageDetail": return emergency(detail, me, named, t);
    default: return t("event.other");
  }
}

/** Whoever comes by themselves has joined. */
function came(people: Identity[], by: Identity | null, me: string, names: string, named: Namer, t: Translate): string {
  const alone = people.length === 1 && people[0]!.id === by?.id;
  if (alone && by?.id === me) return t("event.joinedByMe");
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
  if (!by) return t("event.left", { names });
  const leaver = people.length === 1 && people[0]!.id === by?.id ? people[0]! : null;
  if (leaver) return leaver.id === me ? t("event.leftByMe") : t("event.left", { names: named(leaver) });
  return who("event.removed", by, me, named, t, { names });
}

function renamed(detail: EventDetail, by: Identity | null, me: string, named: Namer, t: Translate): string {
  const name = detail.chatDisplayName ?? "";
  return who(name ? "event.renamed" : "event.nameless", by, me, named, t, { name });
}

/** The detail may carry only ids; whoever is or was a member is known by name from the chat. */
function nameOf(user: Identity | null | undefined, members: readonly Member[], t: Translate): string {
  const member = members.find((each) => each.userId === user?.id);
  return user?.displayName ?? member?.displayName ?? t("person.unknown");
}
