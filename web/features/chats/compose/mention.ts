// Mentions: finding whom "@an" may mean, and the way between what is edited and what Graph stores.
import type { Member, Mention } from "../types";
import { matches } from "../list/naming";

const ASKED = /(?:^|[\s(\u00a0])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u;

/** What follows the @ just before the caret, or null when no mention is being typed. */
export function mentionAsked(textBeforeCaret: string): string | null {
  return ASKED.exec(textBeforeCaret)?.[1] ?? null;
}

export const PICKER_LENGTH = 6;

export function peopleFor(query: string, members: readonly Member[], me: string): Member[] {
  return members
    .filter((member) => member.userId !== me && matches(searched(member), query))
    .sort((a, b) => Number(!a.circle) - Number(!b.circle) || (a.displayName ?? "").localeCompare(b.displayName ?? ""))
    .slice(0, PICKER_LENGTH);
}

/** Everybody of a channel is found by its name and by the word for it, which stands in place of roles. */
const searched = (member: Member) => [member.displayName ?? "", ...(member.circle ? member.roles : [])].join(" ");

const AT = /<at id="([^"]*)">([\s\S]*?)<\/at>/g;
const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&").replace(/&#39;/g, "'");

const CIRCLE = /^(channel|team)\/(.+)$/;
export const circleId = (kind: "channel" | "team", id: string): string => `${kind}/${id}`;

function mentioned(id: string, displayName: string): Mention["mentioned"] {
  const circle = CIRCLE.exec(id);
  if (!circle) return { user: { id, displayName, userIdentityType: "aadUser" } };
  return { conversation: { id: circle[2]!, displayName, conversationIdentityType: circle[1] as "channel" | "team" } };
}

function editedId({ user, conversation }: Mention["mentioned"]): string | undefined {
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
