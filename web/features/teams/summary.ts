// The part of teams that runs in every view: in how many channels there is something new, for the rail.
import { perPerson } from "../../kit/per-person";
import type { Store } from "../../kit/store";
import { keepLive } from "./live/live";
import { teams, unread } from "./live/stores";
import { noTeams } from "./tree/teams";

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
