// The part of teams that runs in every view: in how many channels there is something new, for the rail; and which there are, for the
// command box.
import { perPerson } from "../../kit/per-person";
import type { Store } from "../../kit/store";
import { keepLive } from "./live/live";
import { teams, unread } from "./live/stores";
import { placesFitting, type PlaceFound } from "./tree/fitting";
import { inOrder, noTeams } from "./tree/teams";

/** Starts once; follows who is signed in from then on. */
export function start(): Store<number> {
  follow();
  return unread;
}

const follow = perPerson({
  reset: () => {
    teams.set(() => noTeams);
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

function known(): Promise<void> {
  const isLoading = () => teams.get().phase === "loading";
  return new Promise((resolve) => {
    if (!isLoading()) return resolve();
    const end = teams.subscribe(() => isLoading() || (end(), resolve()));
  });
}
