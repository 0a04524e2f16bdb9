// Which teams and channels the tree shows for the words typed, and which teams are folded on this device.
import { store, stored } from "../../../kit/kept";
import { Store } from "../../../kit/store";
import { matches } from "../../chats/list/naming";
import { unreadOf, type ChannelRow, type TeamRow } from "./teams";

export interface Branch { team: TeamRow; channels: ChannelRow[]; open: boolean }

/** Words that fit a team show all of it, words that fit a channel show that one. What is folded still shows where something is new. */
export function branches(teams: readonly TeamRow[], query: string, folded: ReadonlySet<string>, selected?: string): Branch[] {
  if (query.trim()) return teams.flatMap((team) => found(team, query));
  return teams.map((team) => {
    const open = !folded.has(team.id);
    return { team, open, channels: open ? team.channels : team.channels.filter((each) => each.id === selected || unreadOf(each) > 0) };
  });
}

function found(team: TeamRow, query: string): Branch[] {
  const whole = matches(team.displayName, query);
  const channels = whole ? team.channels : team.channels.filter((each) => matches(`${team.displayName} ${each.displayName}`, query));
  return whole || channels.length ? [{ team, channels, open: true }] : [];
}

const FOLDED = "salus.teams.folded";

function remembered(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(stored(FOLDED) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}

export const folded = new Store<ReadonlySet<string>>(remembered());

export function fold(teamId: string, shut: boolean): void {
  folded.set((all) => new Set(shut ? [...all, teamId] : [...all].filter((id) => id !== teamId)));
  store(FOLDED, JSON.stringify([...folded.get()]));
}
