// The teams one is in as plain state: what arrives from the server or by an event is folded in here, and nowhere else.
import { isForReading, mentions } from "../../chats/list/chats";
import type { Message } from "../../chats/types";
import { asBedsStand } from "../../patients/about";
import type { Patient } from "../../patients/types";
import type { Attention, Channel, Team } from "../types";

export interface ChannelRow extends Channel {
  /** The newest message already part of the unread number, so that none is counted twice. */
  countedTo?: string;
}
export interface TeamRow extends Team { channels: ChannelRow[] }
export interface TeamsState {
  byId: Readonly<Record<string, TeamRow>>;
  phase: "loading" | "ready" | "failed";
}
export const noTeams: TeamsState = { byId: {}, phase: "loading" };

/** Not in the team, only in shared channels of it. */
export const isGuest = (team: Team | undefined): boolean => team?.["@salus.role"] === "guest";

const present = <T extends object>(part: T): T => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as T;
const withRow = (state: TeamsState, row: TeamRow): TeamsState => ({ ...state, byId: { ...state.byId, [row.id]: row } });

/** A team from a list or an event. Events for everybody leave out its channels and one's own role, so what is known is kept. */
export function withTeam(state: TeamsState, team: Team): TeamsState {
  const known = state.byId[team.id];
  const channels = team.channels?.map((channel) => renewed(known?.channels.find((each) => each.id === channel.id), channel));
  return withRow(state, { ...known, ...present(team), channels: channels ?? known?.channels ?? [] });
}

function renewed(known: ChannelRow | undefined, channel: Channel): ChannelRow {
  return { ...known, ...present(channel) };
}

/** What a change of the patient says: of what it says nothing stays as it was. */
export function withPatient(state: TeamsState, teamId: string, changed: Partial<Patient>): TeamsState {
  const team = state.byId[teamId];
  const known = team?.["@salus.patient"];
  if (!known) return state;
  const told = Object.entries(changed).filter(([key, value]) => key in known && value !== undefined);
  const patient: Patient = { ...known, ...Object.fromEntries(told) };
  return withRow(state, { ...team, displayName: patient.displayName, "@salus.patient": patient });
}

/** The server's whole list is the truth: teams that it does not name are not one's own any more. */
export function replacedBy(state: TeamsState, teams: readonly Team[]): TeamsState {
  const named = new Set(teams.map((team) => team.id));
  const byId = Object.fromEntries(Object.entries(state.byId).filter(([id, team]) => named.has(id) || isGuest(team)));
  return { ...teams.reduce(withTeam, { ...state, byId }), phase: "ready" };
}

/** So is its list of teams in whose shared channels one is without being in the team. */
export function withGuests(state: TeamsState, shared: readonly Team[]): TeamsState {
  const named = new Set(shared.map((team) => team.id));
  const byId = Object.fromEntries(Object.entries(state.byId).filter(([id, team]) => named.has(id) || !isGuest(team)));
  const others = shared.filter(({ id }) => !byId[id] || isGuest(byId[id]));
  return others.map(asGuest).reduce(withTeam, { ...state, byId });
}

const asGuest = (team: Team): Team => ({
  ...team, visibility: "private", "@salus.role": "guest", channels: [...(team.channels ?? [])].sort(byName),
});
const byName = (a: Channel, b: Channel): number => a.displayName.localeCompare(b.displayName);

export function withoutTeam(state: TeamsState, teamId: string): TeamsState {
  const { [teamId]: _gone, ...byId } = state.byId;
  return { ...state, byId };
}

/** The first channel stays the first; the others stand by their names. */
export function withChannel(state: TeamsState, teamId: string, channel: Channel): TeamsState {
  const team = state.byId[teamId];
  if (!team) return state;
  const all = team.channels.some((each) => each.id === channel.id)
    ? team.channels.map((each) => (each.id === channel.id ? renewed(each, channel) : each))
    : [...team.channels, channel];
  // A guest does not see the first one.
  const [first, rest] = isGuest(team) ? [[], all] : [all.slice(0, 1), all.slice(1)];
  return withRow(state, { ...team, channels: [...first, ...[...rest].sort(byName)] });
}

export function withoutChannel(state: TeamsState, teamId: string, channelId: string): TeamsState {
  const team = state.byId[teamId];
  if (!team) return state;
  const channels = team.channels.filter((each) => each.id !== channelId);
  return isGuest(team) && !channels.length ? withoutTeam(state, teamId) : withRow(state, { ...team, channels });
}

function changed(state: TeamsState, teamId: string, channelId: string, change: (channel: ChannelRow) => ChannelRow): TeamsState {
  const team = state.byId[teamId];
  return team ? withRow(state, { ...team, channels: team.channels.map((each) => (each.id === channelId ? change(each) : each)) }) : state;
}

/** A new message of somebody else counts once. */
export function withMessage(state: TeamsState, teamId: string, message: Message, me: string): TeamsState {
  return changed(state, teamId, message.chatId, (channel) => {
    if (!isForReading(message, me) || Number(message.id) <= Number(channel.countedTo ?? 0)) return channel;
    const mentioned = channel["@salus.mentioned"] || mentions(message, me);
    return { ...channel, countedTo: message.id, "@salus.unreadCount": unreadOf(channel) + 1, "@salus.mentioned": mentioned };
  });
}

/** Of one that is read already nothing is marked. */
export function withMention(state: TeamsState, teamId: string, channelId: string, messageId: string): TeamsState {
  return changed(state, teamId, channelId, (channel) => {
    const isRead = Number(messageId) <= Date.parse(channel["@salus.lastMessageReadDateTime"] ?? "");
    return isRead ? channel : { ...channel, "@salus.mentioned": true };
  });
}

export function withRead(state: TeamsState, teamId: string, channelId: string, at: string | undefined): TeamsState {
  return changed(state, teamId, channelId, (channel) => ({
    ...channel, "@salus.unreadCount": 0, "@salus.mentioned": false,
    "@salus.lastMessageReadDateTime": at ?? channel["@salus.lastMessageReadDateTime"],
  }));
}

export function withUnread(state: TeamsState, teamId: string, channelId: string, count: number, at?: string): TeamsState {
  return changed(state, teamId, channelId, (channel) => ({
    ...channel, "@salus.unreadCount": Math.max(1, count), "@salus.lastMessageReadDateTime": at ?? channel["@salus.lastMessageReadDateTime"],
  }));
}

export const withAttention = (state: TeamsState, teamId: string, channelId: string, attention: Attention): TeamsState =>
  changed(state, teamId, channelId, (channel) => ({ ...channel, "@salus.attention": attention }));
export const withArchived = (state: TeamsState, teamId: string, channelId: string, isArchived: boolean): TeamsState =>
  changed(state, teamId, channelId, (channel) => ({ ...channel, isArchived }));

/** So it is where nobody has decided. */
export const attentionOf = (channel: Channel): Attention => channel["@salus.attention"] ?? "standard";
export const unreadOf = (channel: Channel): number => channel["@salus.unreadCount"] ?? 0;
export const channelOf = (state: TeamsState, teamId: string, channelId: string): ChannelRow | undefined =>
  state.byId[teamId]?.channels.find((each) => each.id === channelId);
/** The team that a channel is in. */
export const teamOf = (state: TeamsState, channelId: string): TeamRow | undefined =>
  Object.values(state.byId).find((team) => team.channels.some((each) => each.id === channelId));
/** "Medicine › Wound care", where both are one's own. */
export function channelName(state: TeamsState, channelId: string): string | undefined {
  const team = teamOf(state, channelId);
  return team && `${team.displayName} › ${team.channels.find((each) => each.id === channelId)!.displayName}`;
}
export const patientOf = (team: Team): Patient | undefined => team["@salus.patient"] ?? undefined;
/** Those that one is in. */
export const ownTeams = (state: TeamsState): TeamRow[] => inOrder(state).filter((team) => !isGuest(team));
/** Patients come after the other teams, as their beds stand. */
export const inOrder = (state: TeamsState): TeamRow[] =>
  Object.values(state.byId).sort((a, b) => Number(Boolean(patientOf(a))) - Number(Boolean(patientOf(b)))
    || Number(isGuest(a)) - Number(isGuest(b))
    || Number(a.isArchived ?? false) - Number(b.isArchived ?? false) || inTurn(a, b) || a.id.localeCompare(b.id));
function inTurn(a: TeamRow, b: TeamRow): number {
  const [one, other] = [patientOf(a), patientOf(b)];
  return one && other ? asBedsStand(one, other) : a.displayName.localeCompare(b.displayName);
}
/** In how many channels there is something new. */
export const unreadChannels = (state: TeamsState): number =>
  Object.values(state.byId).reduce((sum, team) => sum + team.channels.filter((channel) => unreadOf(channel) > 0).length, 0);
