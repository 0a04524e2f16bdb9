// What the parts of an open channel share: whose it is, what can be done in it, and where one is writing just now.
import { createContext, useContext } from "react";
import type { MessageActs } from "../../chats/conversation/actions";
import type { Task } from "../../chats/compose/task";
import type { Draft } from "../../chats/sending/queue";
import type { ChannelRow, TeamRow } from "../tree/teams";
import type { Member } from "../types";
import type { OpenChannel } from "./open";

/** At a conversation, or "new" for the beginning of one; one place at a time, since drafts are kept. */
export type Writing = { at: string; task: Task } | null;

export interface Opened {
  team: TeamRow;
  channel: ChannelRow;
  people: readonly Member[];
  find(words: string): void;
  open: OpenChannel;
  acts: MessageActs;
  writing: Writing;
  setWriting(writing: Writing): void;
  /** Goes to where it is written: on a phone a conversation has a page of its own. */
  write(at: string, task: Task): void;
  send(draft: Draft): Promise<void>;
  /** Archived: it is read, and nothing is written. */
  closed: boolean;
  /** Whether one owns this private or shared channel. */
  owns: boolean;
}

export const WritingContext = createContext<Opened | null>(null);
export const useOpened = (): Opened => useContext(WritingContext)!;
