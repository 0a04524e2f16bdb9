// With whom a channel is shared: teams, and people who were let in by themselves; read again after each change of it.
import { useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { useLoaded, type Loaded } from "../../people/loaded";
import type { Channel, Member, SharedTeam, Team } from "../types";
import { readEverybody, readGuestsCount, readSharedWith } from "../wire";
import { everybodyThere, loadLetIn } from "./members";

export const CHANNEL = /^teams\('([^']+)'\)\/channels\('([^']+)'\)$/;

export interface Sharing { teams: readonly SharedTeam[]; people: readonly Member[] }
const unshared: Sharing = { teams: [], people: [] };

/** Nothing is asked of a channel that is not shared. */
export function useSharing(team: Team, channel: Channel): Loaded<Sharing> {
  const isShared = channel.membershipType === "shared";
  const loaded = useLoaded(isShared ? channel.id : "", async (signal) => {
    if (!isShared) return unshared;
    const [teams, people] = await Promise.all([readSharedWith(team.id, channel.id, signal), loadLetIn(team.id, channel.id)]);
    return { teams, people };
  });
  useAgain(isShared ? channel.id : "", loaded.reload);
  return loaded;
}

/** Everybody in it, by whatever way. */
export function useEverybody(team: Team, channel: Channel): Loaded<Member[]> {
  const loaded = useLoaded(channel.id, async () => {
    const people = await readEverybody(team.id, channel.id);
    everybodyThere(channel.id, people);
    return people;
  });
  useAgain(channel.id, loaded.reload);
  return loaded;
}

const TEAM = /^teams\('([^']+)'\)$/;

/** Whether somebody from outside reads what is said there. A channel that is not the whole team's is asked for its own people. */
export function useHasGuests(team: Team, channel?: Channel): boolean {
  const own = channel && channel.membershipType !== "standard" ? channel.id : undefined;
  const { value, error, reload } = useLoaded(`guests ${own ?? team.id}`, (signal) => readGuestsCount(team.id, own, signal));
  useAgain(own ?? "", reload);
  useEffect(() => {
    // Until it is known nobody is told that they are among themselves for good.
    const timer = error && setTimeout(reload, 15_000);
    const ends = [onChange(TEAM, (_change, found) => found[1] === team.id && reload()), onResync(reload), () => clearTimeout(timer)];
    return () => ends.forEach((end) => end());
  }, [team.id, error, reload]);
  return Boolean(value);
}

function useAgain(channelId: string, reload: () => void): void {
  useEffect(() => {
    if (!channelId) return;
    const again = (changeType: string, id: string) => void (changeType === "updated" && id === channelId && reload());
    const ends = [onChange(CHANNEL, (change, found) => again(change.changeType, found[2]!)), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [channelId, reload]);
}
