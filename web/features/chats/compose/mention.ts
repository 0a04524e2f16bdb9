// Mentions: finding whom "@an" may mean, and the way between what is edited and what Graph stores.
import type { CircleKind, Member, Mention } from "../types";
import { matches } from "../list/naming";

const ASKED = /(?:^|[\s(\u00a0])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u;

/** What follows the @ just before the caret, or null when no mention is being typed. */
export function mentionAsked(textBeforeCaret: string): string | null {
  return ASKED.exec(textBeforeCaret)?.[1] ?? null;
}

export const PICKER_LENGTH = 6;
/** A team may have many tags; they leave room for people. */
const MOST_CIRCLES = 4;

export function peopleFor(query: string, members: readonly Member[], me: string): Member[] {
  const found = members
    .filter((member) => member.userId !== me && matches(searched(member), query))
    .sort((a, b) => rank(a) - rank(b) || (a.displayName ?? "").localeCompare(b.displayName ?? ""));
  const people = found.filter((member) => !member.circle);
  const room = Math.max(MOST_CIRCLES, PICKER_LENGTH - people.length);
  return [...found.filter((member) => member.circle).slice(0, room), ...people].slice(0, PICKER_LENGTH);
}

const rank = ({ circle }: Member): number => (!circle ? 2 : circle === "tag" ? 1 : 0);

/** Everybody of a channel is found by its name and by the word for it, which stands in place of roles. */
const searched = (member: Member) => [member.displayName ?? "", ...(member.circle ? member.roles : [])].join(" ");

const AT = /<at id="([^"]*)">([\s\S]*?)<\/at>/g;
const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&").replace(/&#39;/g, "'");

const CIRCLE = /^(channel|team|tag)\/(.+)$/;
export const circleId = (kind: CircleKind, id: string): string => `${kind}/${id}`;

function mentioned(id: string, displayName: string): Mention["mentioned"] {
  const circle = CIRCLE.exec(id);
  if (!circle) return { user: { id, displayName, userIdentityType: "aadUser" } };
  if (circle[1] === "tag") return { "@salus.tag": { id: circle[2]!, displayName } };
  return { conversation: { id: circle[2]!, displayName, conversationIdentityType: circle[1] as "channel" | "team" } };
}

function editedId({ user, conversation, "@salus.tag": tag }: Mention["mentioned"]): string | undefined {
  if (tag) return circleId("tag", tag.id);
  return conversation ? circleId(conversation.conversationIdentityType, conversation.id) : user?.id;
}

/** While editing an `at` carries the person's id; on the wire it is a number that points into `mentions`. */
export function toWire(html: string): { html: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  const numbered = html.replace(AT, (_all, userId: string, name: string) => {
    const id = mentions.length;
    mentions.push({ id, mentionText: plain(name), mentioned: mentioned(userId, plain(name)) });
    return `<at id="${id}">${name}</at>`;
  });
  return { html: numbered, mentions };
}

export function toEditing(html: string, mentions: readonly Mention[]): string {
  return html.replace(AT, (_all, id: string, name: string) => {
    const mention = mentions.find((each) => String(each.id) === id);
    const edited = mention && editedId(mention.mentioned);
    return edited ? `<at id="${edited}">${name}</at>` : name;
  });
}
