// Keeps the teams true while somebody is signed in: the first load, every event, and a fresh load after a gap.
import { ApiError } from "../../../kit/api";
import { onChange, onResync } from "../../../kit/events";
import { messageOfObject } from "../../../kit/objects";
import { onTold, type ToldNotice } from "../../../kit/told";
import { messageArrived, onMessage, onRemoved } from "../../chats/live/arrivals";
import type { ChangeType, Message } from "../../chats/types";
import type { Patient } from "../../patients/types";
import {
  channelOf, isGuest, noTeams, replacedBy, teamOf, unreadChannels, unreadOf, withChannel, withGuests, withMention, withMessage, withPatient, withoutChannel, withoutTeam, withTeam,
} from "../tree/teams";
import type { Channel, Team } from "../types";
import { joinedTeams, readTeam, teamsOfSharedChannels } from "../wire";
import { gone, teams, unread } from "./stores";

const PATIENT = /^teams\('([^']+)'\)\/patient$/;
const TEAM = /^teams\('([^']+)'\)$/;
const CHANNEL = /^teams\('([^']+)'\)\/channels\('([^']+)'\)$/;
const MESSAGE = /^teams\('([^']+)'\)\/channels\('([^']+)'\)\/messages\('([^']+)'\)(?:\/replies\('([^']+)'\))?$/;

/** Teams in which something was said while their list was on its way: whether it is part of the numbers only the server can tell. */
const late = new Set<string>();
let loading = 0;

/** Returns what ends it. */
export function keepLive(me: string): () => void {
  teams.set(() => noTeams);
  const ends = [
    teams.subscribe(() => unread.set(() => unreadChannels(teams.get()))),
    onChange(MESSAGE, (change) => messageArrived(change.resourceData as Message, change.changeType)),
    onChange(CHANNEL, (change, found) => channelChanged(found[1]!, found[2]!, change.changeType, change.resourceData as Channel)),
    onChange(TEAM, (change, found) => teamChanged(found[1]!, change.changeType, change.resourceData as Team)),
    onChange(PATIENT, (change, found) => patientChanged(found[1]!, change.resourceData as Patient)),
    onMessage((message, change) => heard(message, change, me)),
    onRemoved((channelId) => recount(channelId)),
    onTold(told),
    onResync(() => void loadTeams()),
  ];
  void loadTeams();
  return () => ends.forEach((end) => end());
}

export async function loadTeams(): Promise<void> {
  loading++;
  try {
    const [all, shared] = await Promise.all([joinedTeams(), teamsOfSharedChannels()]);
    teams.set((state) => withGuests(replacedBy(state, all), shared));
  } catch {
    teams.set((state) => (state.phase === "loading" ? { ...state, phase: "failed" } : state));
  } finally {
    loading--;
    if (loading === 0) late.forEach((teamId) => (late.delete(teamId), void refreshTeam(teamId).catch(() => {})));
  }
}

let reading: Promise<void> | undefined;
let stale = false;

/** The shared channels of teams that one is not in: one reading at a time, and another if something changed meanwhile. */
export function loadGuests(): Promise<void> {
  stale = true;
  return (reading ??= readGuests().finally(() => (reading = undefined)));
}

async function readGuests(): Promise<void> {
  while (stale) {
    stale = false;
    const shared = await teamsOfSharedChannels();
    teams.set((state) => withGuests(state, shared));
  }
}

const renewGuests = (): void => void loadGuests().catch(() => {});

/** Null: there is no such team, or it is none of one's own. */
export async function refreshTeam(teamId: string): Promise<Team | null> {
  if (isGuest(teams.get().byId[teamId])) {
    await loadGuests();
    const row = teams.get().byId[teamId];
    if (row) return row;
  }
  return readOwn(teamId);
}

async function readOwn(teamId: string): Promise<Team | null> {
  try {
    const team = await readTeam(teamId);
    const mine = team["@salus.role"] === "owner" || team["@salus.role"] === "member";
    if (mine) teams.set((state) => withTeam(state, team));
    return mine ? team : null;
  } catch (fault) {
    if (fault instanceof ApiError && (fault.status === 404 || fault.status === 403)) return null;
    throw fault;
  }
}

function heard(message: Message, change: ChangeType, me: string): void {
  const teamId = message.channelIdentity?.teamId;
  if (!teamId) return;
  if (loading > 0) late.add(teamId);
  const channel = channelOf(teams.get(), teamId, message.chatId);
  if (!channel) return void (loading > 0 || seek(teamId).catch(() => {}));
  if (change === "created") teams.set((state) => withMessage(state, teamId, message, me));
  else if (message.deletedDateTime) recount(message.chatId);
}

/** What is said in a team that is not known is said in a channel that was just shared, or one was just let into the team. */
async function seek(teamId: string): Promise<void> {
  if (!teams.get().byId[teamId]) await loadGuests();
  if (!isGuest(teams.get().byId[teamId])) await refreshTeam(teamId);
}

/** Whether one stands under a tag that a message mentions the server knows, and tells. */
function told(notice: ToldNotice): void {
  const place = notice.kind === "message.mention" ? messageOfObject(notice.object) : undefined;
  const team = place && teamOf(teams.get(), place.chat);
  if (place && team) teams.set((state) => withMention(state, team.id, place.chat, place.message));
}

/** Whether it was among the unread ones only the server can tell. */
function recount(channelId: string): void {
  const team = teamOf(teams.get(), channelId);
  const channel = team?.channels.find((each) => each.id === channelId);
  if (team && channel && unreadOf(channel) > 0) void refreshTeam(team.id).catch(() => {});
}

function teamChanged(teamId: string, change: ChangeType, team: Team): void {
  const known = teams.get().byId[teamId];
  const isNew = change === "created" && (!known || isGuest(known));
  if (change === "deleted") {
    if (known) gone.set((all) => ({ ...all, [teamId]: known.displayName }));
    teams.set((state) => withoutTeam(state, teamId));
  }
  else if ((known && !isNew) || team.channels) teams.set((state) => withTeam(state, { ...team, id: teamId }));
  else void readOwn(teamId).catch(() => {});
  // With a team come and go the channels that are shared with it, of others of one's own teams too.
  if (isNew || (change === "deleted" && known)) void loadTeams();
}

function patientChanged(teamId: string, patient: Patient): void {
  if (teams.get().byId[teamId]?.["@salus.patient"]) teams.set((state) => withPatient(state, teamId, patient));
  else void refreshTeam(teamId).catch(() => {});
}

function channelChanged(teamId: string, channelId: string, change: ChangeType, channel: Channel): void {
  const team = teams.get().byId[teamId];
  if (change === "deleted") {
    const known = channelOf(teams.get(), teamId, channelId);
    // From others one may only have been taken out.
    if (known?.membershipType === "standard") gone.set((all) => ({ ...all, [channelId]: known.displayName }));
    teams.set((state) => withoutChannel(state, teamId, channelId));
  }
  else if (!team || (isGuest(team) && !channelOf(teams.get(), teamId, channelId))) renewGuests();
  else teams.set((state) => withChannel(state, teamId, { ...channel, id: channelId }));
}
