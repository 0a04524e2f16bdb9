// Writing a tag down: its words first, which may be refused, then who comes and who goes.
import { ApiError } from "../../../kit/api";
import { peopleById, type Person, type TagPerson } from "../../chats/wire";
import type { Tag } from "../types";
import { addToTag, changeTag, createTag, readMembers, takeFromTag, type TagWords } from "../wire";
import { difference } from "./people";

/** What a first try or somebody else has done already is no fault. */
async function orDone(request: Promise<void>, done: number): Promise<void> {
  await request.catch((fault) => {
    if (!(fault instanceof ApiError && fault.status === done)) throw fault;
  });
}

export interface TagBefore { tag: Tag; people: readonly TagPerson[] }

export async function saveTag(teamId: string, words: TagWords, picked: readonly Person[], before?: TagBefore): Promise<void> {
  if (!before) return void (await createTag(teamId, words, picked.map((person) => person.id)));
  const { tag, people } = before;
  const isSame = words.displayName === tag.displayName && words.description === (tag.description ?? null);
  if (!isSame) await changeTag(teamId, tag.id, words);
  const { added, taken } = difference(people, picked);
  // Those who go make room for those who come.
  for (const member of taken) await orDone(takeFromTag(teamId, tag.id, member), 404);
  for (const person of added) await orDone(addToTag(teamId, tag.id, person), 409);
}

const OFFERED = 12;

/** People of the team by their names, with role and ward, so that the wrong one is not picked. */
export const inTeam = (teamId: string) => async (words: string, signal: AbortSignal): Promise<Person[]> => {
  const { value } = await readMembers(teamId, words, signal, OFFERED);
  const known = value.length ? await peopleById(value.map((member) => member.userId)).catch(() => []) : [];
  return value.map(({ userId, displayName }) => known.find((person) => person.id === userId) ?? { id: userId, displayName: displayName ?? "" });
};
