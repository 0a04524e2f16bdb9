// Marks a channel read when its end is in sight of somebody: the bottom shown, the window in front, and "unread" not chosen by hand.
import { useEffect } from "react";
import { dismiss } from "../../../kit/notify";
import { sessionNow } from "../../../kit/session";
import { useStore } from "../../../kit/store";
import { useLooking, useMarking } from "../../chats/conversation/reading";
import { setOpenChannel, teams } from "../live/stores";
import { readUpTo } from "../live/viewpoint";
import { channelTag } from "../paths";
import { channelOf, unreadOf } from "../tree/teams";
import type { Channel, Team } from "../types";
import type { OpenChannel } from "./open";
import { newestId } from "./threads";

export function useReading(team: Team, channel: Channel, open: OpenChannel, atEnd: boolean): void {
  const looking = useLooking();
  const { held, last, ready } = useStore(open.state, (state) => ({ held: state.held, last: newestId(state.threads), ready: state.phase === "ready" }));
  const seen = atEnd && ready;
  useEffect(() => {
    setOpenChannel(seen ? channel.id : null);
    dismiss(channelTag(channel.id));
    return () => setOpenChannel(null);
  }, [seen, channel.id]);
  const due = seen && looking && !held && last !== undefined && unreadOf(channel) > 0;
  useMarking(due ? new Date(Number(last)).toISOString() : undefined, (at) => {
    // Whoever has just signed out or left has nothing to mark any more.
    if (sessionNow() && channelOf(teams.get(), team.id, channel.id)) void readUpTo(team.id, channel.id, at).catch(() => {});
  });
}
