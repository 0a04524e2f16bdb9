// Which teams and channels the tree shows for the words typed, and which teams are folded on this device.
import { store, stored } from "../../../kit/kept";
import { Store } from "../../../kit/store";
import { matches } from "../../chats/list/naming";
import { searched } from "../../patients/about";
import { patientOf, unreadOf, type ChannelRow, type TeamRow } from "./teams";

export interface Branch { team: TeamRow; channels: ChannelRow[]; open: boolean }

/** Words that fit a team show all of it, words that fit a channel show that one. What is folded still shows where something is new. */
export function branches(teams: readonly TeamRow[], query: string, folded: ReadonlySet<string>, selected?: string): Branch[] {
  if (query.trim()) return teams.flatMap((team) => found(team, query));
  return teams.map((team) => {
    const open = isOpen(team, folded);
    return { team, open, channels: open ? team.channels : team.channels.filter((each) => each.id === selected || unreadOf(each) > 0) };
  });
}

/** A ward has many patients, of whom one is open: those begin folded. */
const isOpen = (team: TeamRow, folded: ReadonlySet<string>): boolean => folded.has(team.id) === Boolean(patientOf(team));

/** What may be typed to find a team: of a patient also the identifier, the room and the ward. */
export function namesOf(team: TeamRow): string {
  const patient = patientOf(team);
  return patient ? searched(patient) : team.displayName;
}

function found(team: TeamRow, query: string): Branch[] {
  const whole = matches(namesOf(team), query);
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

export function fold(team: TeamRow, shut: boolean): void {
  const teamId = team.id;
  folded.set((all) => new Set(shut !== Boolean(patientOf(team)) ? [...all, teamId] : [...all].filter((id) => id !== teamId)));
  store(FOLDED, JSON.stringify([...folded.get()]));
}
