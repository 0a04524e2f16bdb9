// The people of a team or of a private channel: for mentions, and for who owns a private channel. Read once, and again after a change.
import { useCallback, useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { useSession } from "../../../kit/session";
import { Store, useStore } from "../../../kit/store";
import type { Channel, Member, Team } from "../types";
import { readChannelMembers, readMembers } from "../wire";

interface People { all: readonly Member[]; complete: boolean }
const nobody: People = { all: [], complete: true };
const known = new Store<Readonly<Record<string, People>>>({});

const keyOf = (team: Team, channel?: Channel) => (channel?.membershipType === "private" ? channel.id : team.id);

async function load(team: Team, channel?: Channel): Promise<void> {
  const key = keyOf(team, channel);
  const page = key === team.id ? await readMembers(team.id) : { value: await readChannelMembers(team.id, key) };
  const complete = !("@odata.nextLink" in page && page["@odata.nextLink"]);
  known.set((all) => ({ ...all, [key]: { all: page.value, complete } }));
}

export function useMembers(team: Team, channel?: Channel): { members: readonly Member[]; find(words: string): void; reload(): void } {
  const key = keyOf(team, channel);
  const { all, complete } = useStore(known, (state) => state[key] ?? nobody);
  const reload = useCallback(() => void load(team, channel).catch(() => {}), [key]);
  useEffect(() => {
    reload();
    const ends = [
      onChange(/^teams\('([^']+)'\)(?:\/channels\('([^']+)'\))?$/, (change, found) => {
        if (change.changeType === "updated" && (found[2] ?? found[1]) === key) reload();
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
  return { members: all, find, reload };
}

export const union = (known: readonly Member[], more: readonly Member[]): Member[] =>
  [...known, ...more.filter((each) => !known.some((other) => other.userId === each.userId))];

/** Whether one owns this private channel; of a standard channel nobody is the owner. */
export function useOwnsChannel(team: Team, channel: Channel): boolean {
  const me = useSession().user.id;
  const isPrivate = channel.membershipType === "private";
  const owns = useStore(known, (state) => (state[channel.id]?.all ?? []).some((each) => each.userId === me && each.roles.includes("owner")));
  useEffect(() => {
    if (isPrivate && !known.get()[channel.id]) void load(team, channel).catch(() => {});
  }, [channel.id, isPrivate]);
  return isPrivate && owns;
}
