// The part of teams that runs in every view: in how many channels there is something new, for the rail; and which there are, for the
// command box.
import { perPerson } from "../../kit/per-person";
import type { Store } from "../../kit/store";
import { keepLive } from "./live/live";
import { gone, teams, unread } from "./live/stores";
import { placesFitting, type PlaceFound } from "./tree/fitting";
import { channelPath } from "./paths";
import { channelName, inOrder, noTeams } from "./tree/teams";

/** Starts once; follows who is signed in from then on. */
export function start(): Store<number> {
  follow();
  return unread;
}

const follow = perPerson({
  reset: () => {
    teams.set(() => noTeams);
    gone.set(() => ({}));
    unread.set(() => 0);
  },
  begin: (me) => [keepLive(me)],
});

/** As soon as it is known which teams there are, which takes a moment after signing in. */
export async function find(typed: string): Promise<PlaceFound[]> {
  start();
  await known();
  return placesFitting(inOrder(teams.get()), typed);
}

/** The first channel that one is in. */
export async function firstPlace(): Promise<string | undefined> {
  start();
  await known();
  const team = inOrder(teams.get()).find(({ channels }) => channels.length);
  return team && channelPath(team.id, team.channels[0]!.id);
}

/** What a hit in a channel is called by: "Medicine › Wound care". */
export async function placeNames(places: readonly { chatId: string; teamId?: string | null }[]): Promise<(string | undefined)[]> {
  start();
  await known();
  return places.map(({ chatId, teamId }) => channelName(teams.get(), chatId) ?? (teamId ? teams.get().byId[teamId]?.displayName : undefined));
}

function known(): Promise<void> {
  const isLoading = () => teams.get().phase === "loading";
  return new Promise((resolve) => {
    if (!isLoading()) return resolve();
    const end = teams.subscribe(() => isLoading() || (end(), resolve()));
  });
}
