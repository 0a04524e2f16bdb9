// The people of a team or of a channel for some: for mentions, and for who owns the channel. Read once, and again after a change.
import { useCallback, useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { useSession } from "../../../kit/session";
import { Store, useStore } from "../../../kit/store";
import { isApart } from "../rights";
import type { Channel, Member, Team } from "../types";
import { readChannelMembers, readEverybody, readMembers } from "../wire";

interface People { all: readonly Member[]; complete: boolean }
const nobody: People = { all: [], complete: true };
/** By team, by private channel, by shared channel with everybody in it, and by channel those who were let in by themselves. */
const known = new Store<Readonly<Record<string, People>>>({});

const everybodyOf = (channelId: string) => `${channelId} everybody`;

function keyOf(team: Team, channel?: Channel): string {
  if (channel?.membershipType === "shared") return everybodyOf(channel.id);
  return channel && isApart(channel) ? channel.id : team.id;
}

const put = (key: string, all: readonly Member[], complete = true): void => known.set((state) => ({ ...state, [key]: { all, complete } }));

async function load(team: Team, channel?: Channel): Promise<void> {
  const key = keyOf(team, channel);
  if (channel?.membershipType === "shared") return put(key, await readEverybody(team.id, channel.id));
  if (channel && isApart(channel)) return void (await loadLetIn(team.id, channel.id));
  const page = await readMembers(team.id);
  put(key, page.value, !page["@odata.nextLink"]);
}

export const everybodyThere = (channelId: string, people: readonly Member[]): void => put(everybodyOf(channelId), people);

/** Those who are in a private or shared channel by themselves. */
export async function loadLetIn(teamId: string, channelId: string): Promise<Member[]> {
  const people = await readChannelMembers(teamId, channelId);
  put(channelId, people);
  return people;
}

interface Known { members: readonly Member[]; isRead: boolean; complete: boolean; find(words: string): void; reload(): void }

export function useMembers(team: Team, channel?: Channel): Known {
  const key = keyOf(team, channel);
  const { all, complete, isRead } = useStore(known, (state) => ({ ...(state[key] ?? nobody), isRead: Boolean(state[key]) }));
  const reload = useCallback(() => void load(team, channel).catch(() => {}), [key]);
  useEffect(() => {
    reload();
    const place = channel && isApart(channel) ? channel.id : team.id;
    const ends = [
      onChange(/^teams\('([^']+)'\)(?:\/channels\('([^']+)'\))?$/, (change, found) => {
        if (change.changeType === "updated" && (found[2] ?? found[1]) === place) reload();
      }),
      onResync(reload),
    ];
    return () => ends.forEach((end) => end());
  }, [key]);
  /** A large team's people are not all here: those whom the words may mean are asked for. */
  const find = useCallback((words: string) => {
    if (complete || key !== team.id) return;
    void readMembers(team.id, words).then(({ value }) => known.set((state) => ({ ...state, [key]: { complete, all: union(state[key]?.all ?? [], value) } })), () => {});
  }, [key, complete]);
  return { members: all, isRead, complete, find, reload };
}

export const union = (known: readonly Member[], more: readonly Member[]): Member[] =>
  [...known, ...more.filter((each) => !known.some((other) => other.userId === each.userId))];

/** Oneself among those who were let into a private or shared channel; nobody is let into a standard one. */
export function useOwnSeat(team: Team, channel: Channel): Member | undefined {
  const me = useSession().user.id;
  const apart = isApart(channel);
  const seat = useStore(known, (state) => (apart ? state[channel.id]?.all.find((each) => each.userId === me) : undefined));
  useEffect(() => {
    if (apart && !known.get()[channel.id]) void loadLetIn(team.id, channel.id).catch(() => {});
  }, [channel.id, apart]);
  return seat;
}

/** Of a standard channel there is no seat to be known. */
export const useKnowsSeat = (channel: Channel): boolean => useStore(known, (state) => !isApart(channel) || Boolean(state[channel.id]));

/** Whether one owns this private or shared channel; of a standard channel nobody is the owner. */
export const useOwnsChannel = (team: Team, channel: Channel): boolean => useOwnSeat(team, channel)?.roles.includes("owner") ?? false;
