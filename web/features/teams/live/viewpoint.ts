// One person's view of a channel: read or not, and how much of it one is told. Shown at once, put right when the server refuses.
import { isForReading } from "../../chats/list/chats";
import { justBefore } from "../../chats/live/viewpoint";
import type { Message } from "../../chats/types";
import { withAttention, withRead, withUnread } from "../tree/teams";
import type { Attention } from "../types";
import { heedChannel, markRead, markUnread } from "../wire";
import { refreshTeam } from "./live";
import { teams } from "./stores";

async function orPutRight(teamId: string, request: Promise<void>): Promise<void> {
  try {
    await request;
  } catch (fault) {
    void refreshTeam(teamId).catch(() => {});
    throw fault;
  }
}

/** Without a time all of it. */
export async function readUpTo(teamId: string, channelId: string, at?: string): Promise<void> {
  teams.set((state) => withRead(state, teamId, channelId, at));
  await orPutRight(teamId, markRead(teamId, channelId, at));
}

export async function unreadLast(teamId: string, channelId: string): Promise<void> {
  teams.set((state) => withUnread(state, teamId, channelId, 1));
  await orPutRight(teamId, markUnread(teamId, channelId));
  // From which message on, the server has decided.
  void refreshTeam(teamId).catch(() => {});
}

export async function heed(teamId: string, channelId: string, attention: Attention): Promise<void> {
  teams.set((state) => withAttention(state, teamId, channelId, attention));
  await orPutRight(teamId, heedChannel(teamId, channelId, attention));
}

/** Everything from this message on counts as unread again. */
export async function unreadFrom(message: Message, loaded: readonly Message[], me: string): Promise<void> {
  const { teamId, channelId } = message.channelIdentity!;
  const at = justBefore(message.id);
  const count = loaded.filter((each) => Number(each.id) >= Number(message.id) && isForReading(each, me)).length;
  teams.set((state) => withUnread(state, teamId, channelId, count, at));
  await orPutRight(teamId, markUnread(teamId, channelId, at));
}
