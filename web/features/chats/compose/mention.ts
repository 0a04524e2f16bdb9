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
    .filter((member) => member.userId !== me && matches(member.displayName ?? "", query))
    .sort((a, b) => (a.displayName ?? "").localeCompare(b.displayName ?? ""))
    .slice(0, PICKER_LENGTH);
}

const AT = /<at id="([^"]*)">([\s\S]*?)<\/at>/g;
const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/&amp;/g, "&").replace(/&#39;/g, "'");

/** While editing an `at` carries the person's id; on the wire it is a number that points into `mentions`. */
export function toWire(html: string): { html: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  const numbered = html.replace(AT, (_all, userId: string, name: string) => {
    const id = mentions.length;
    const user = { id: userId, displayName: plain(name), userIdentityType: "aadUser" };
    mentions.push({ id, mentionText: plain(name), mentioned: { user } });
    return `<at id="${id}">${name}</at>`;
  });
  return { html: numbered, mentions };
}

export function toEditing(html: string, mentions: readonly Mention[]): string {
  return html.replace(AT, (_all, id: string, name: string) => {
    const mention = mentions.find((each) => String(each.id) === id);
    return mention?.mentioned.user ? `<at id="${mention.mentioned.user.id}">${name}</at>` : name;
  });
}
