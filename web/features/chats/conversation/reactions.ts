// Reactions gathered by kind: how many, who, and whether one of them is mine.
import type { Message, Reaction } from "../types";

export interface ReactionGroup { kind: string; people: { id: string; name: string }[]; mine: boolean }

export function reactionGroups(message: Message, me: string): ReactionGroup[] {
  const groups = new Map<string, ReactionGroup>();
  for (const reaction of message.reactions ?? []) addTo(groups, reaction, me);
  return [...groups.values()];
}

function addTo(groups: Map<string, ReactionGroup>, reaction: Reaction, me: string): void {
  const group = groups.get(reaction.reactionType) ?? { kind: reaction.reactionType, people: [], mine: false };
  const user = reaction.user.user;
  if (group.people.some((person) => person.id === user.id)) return;
  group.people.push({ id: user.id, name: user.displayName ?? "" });
  group.mine = group.mine || user.id === me;
  groups.set(reaction.reactionType, group);
}

export function hasReacted(message: Message, kind: string, me: string): boolean {
  return (message.reactions ?? []).some((each) => each.reactionType === kind && each.user.user.id === me);
}

/** The message as it looks once the server has taken the reaction (or its removal). */
export function toggled(message: Message, kind: string, me: { id: string; displayName: string }, at: string): Message {
  const reactions = message.reactions ?? [];
  const others = reactions.filter((each) => !(each.reactionType === kind && each.user.user.id === me.id));
  if (others.length < reactions.length) return { ...message, reactions: others };
  return { ...message, reactions: [...reactions, { reactionType: kind, createdDateTime: at, user: { user: me } }] };
}
