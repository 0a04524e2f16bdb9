// The state of the mention picker: open while "@…" before the caret fits somebody, moved by the arrow keys.
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import { useSession } from "../../../kit/session";
import type { Member } from "../types";
import { beforeCaret, putMention } from "./editor-dom";
import { mentionAsked, peopleFor } from "./mention";

export interface Mentions {
  open: boolean;
  people: Member[];
  index: number;
  listId: string;
  activeId?: string;
  look(): void;
  close(): void;
  choose(member: Member): void;
  onKeyDown(event: KeyboardEvent): boolean;
}

type Root = { current: HTMLElement | null };

export function useMentions(root: Root, members: readonly Member[], changed: () => void, onAsked?: (words: string) => void): Mentions {
  const me = useSession().user.id;
  const listId = useId();
  const [asked, setAsked] = useState<string | null>(null);
  const [index, setIndex] = useState(0);
  useEffect(() => {
    if (asked) onAsked?.(asked);
  }, [asked]);
  const people = asked === null ? [] : peopleFor(asked, members, me);
  const open = people.length > 0;
  const look = () => {
    const now = root.current ? mentionAsked(beforeCaret(root.current)) : null;
    if (now !== asked) setAsked(now), setIndex(0);
  };
  const close = () => setAsked(null);
  const choose = (member: Member) => {
    putMention(root.current!, (asked ?? "").length + 1, member.userId, member.displayName ?? "");
    close();
    changed();
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((index + step + people.length) % people.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(people[index]!);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { open, people, index, listId, activeId: open ? `${listId}-${index}` : undefined, look, close, choose, onKeyDown };
}
