// Who stands under the tags on the screen: asked for together, a few at a time, and again after a change in their team.
import { useEffect } from "react";
import { onChange, onResync } from "../../../kit/events";
import { forgetWithSession } from "../../../kit/forget";
import { Store, useStore } from "../../../kit/store";
import type { Mention, Message } from "../types";
import { tagPeople, type TagPerson } from "../wire";

/** What changes who stands under tags of a team: the tags themselves, and who is in the team. */
export const TAGGING = /^teams\('([^']+)'\)(?:\/tags)?$/;
const AT_ONCE = 6;

/** The tags that each team has, as whoever reads their list says; of one that was deleted nobody is asked. */
const present = new Store<Readonly<Record<string, { ids: readonly string[] }>>>({});
export const tagsThere = (teamId: string, ids: readonly string[]): void => present.set((all) => ({ ...all, [teamId]: { ids } }));

const known = new Store<Readonly<Record<string, readonly TagPerson[]>>>({});
/** Tags with the team of each. */
const wanted = new Map<string, string>();
const fresh = new Map<string, string>();
let listening = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function listen(): void {
  if (listening) return;
  listening = true;
  onChange(TAGGING, (_change, found) => fresh.forEach((teamId, id) => teamId === found[1] && fresh.delete(id)));
  onResync(() => fresh.clear());
  forgetWithSession(() => (fresh.clear(), known.set(() => ({}))));
}

function want(teamId: string, ids: readonly string[]): void {
  ids.forEach((id) => wanted.set(id, teamId));
  clearTimeout(timer);
  timer = setTimeout(() => void askAll(), 20);
}

async function askAll(): Promise<void> {
  const asked = [...wanted];
  wanted.clear();
  for (let at = 0; at < asked.length; at += AT_ONCE) await Promise.all(asked.slice(at, at + AT_ONCE).map(ask));
}

async function ask([id, teamId]: [string, string]): Promise<void> {
  fresh.set(id, teamId);
  await tagPeople(teamId, id).then((people) => known.set((all) => ({ ...all, [id]: people })), () => fresh.delete(id));
}

/** As often as the list of a team's tags was read, those are asked for that may have changed since. */
function useAsked(teamId: string | undefined, ids: readonly string[]): void {
  const there = useStore(present, (all) => (teamId ? all[teamId] : undefined));
  useEffect(() => {
    listen();
    const unknown = ids.filter((id) => there?.ids.includes(id) && !fresh.has(id));
    if (teamId && unknown.length) want(teamId, unknown);
  }, [teamId, there, ids.join()]);
}

/** Undefined until the server has said it. */
export function useTagPeople(teamId: string, tagId: string): readonly TagPerson[] | undefined {
  useAsked(teamId, [tagId]);
  return useStore(known, (all) => all[tagId]);
}

const tagsIn = (message: Message): string[] => (message.mentions ?? []).flatMap(({ mentioned }) => mentioned["@salus.tag"]?.id ?? []);

/** Which of the tags that a message mentions one stands under oneself. */
export function useOwnTags(message: Message, me: string): readonly string[] {
  const ids = tagsIn(message);
  useAsked(message.channelIdentity?.teamId, ids);
  return useStore(known, (all) => ids.filter((id) => all[id]?.some((each) => each.userId === me)));
}

/** Without those of tags that were deleted since, which the server would refuse in an edit; their names stay as words. */
export function standing({ mentions, channelIdentity }: Message): Mention[] {
  const there = present.get()[channelIdentity?.teamId ?? ""];
  const isGone = (id: string | undefined) => Boolean(id && there && !there.ids.includes(id));
  return (mentions ?? []).filter(({ mentioned }) => !isGone(mentioned["@salus.tag"]?.id));
}
