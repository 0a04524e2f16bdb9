// The tags of a team, read for whoever shows or offers them and again after a change; and those of all of one's teams, to choose from.
import { useEffect } from "react";
import { ApiError } from "../../../kit/api";
import { onChange, onResync } from "../../../kit/events";
import { forgetWithSession } from "../../../kit/forget";
import { TAGGING, tagsThere } from "../../chats/live/tag-people";
import { useLoaded, type Loaded } from "../../people/loaded";
import { ownTeams } from "../tree/teams";
import type { Tag, Team } from "../types";
import { joinedTeams, readTags } from "../wire";
import { teams } from "./stores";

/** Without a team there are none: they are its people's alone. */
export function useTags(teamId: string): Loaded<Tag[]> {
  const loaded = useLoaded(teamId, async (signal) => (teamId ? readTags(teamId, signal) : []));
  const { value, reload } = loaded;
  useEffect(() => {
    if (value && teamId) tagsThere(teamId, value.map((tag) => tag.id));
  }, [teamId, value]);
  useEffect(() => {
    const ends = [onChange(TAGGING, (_change, found) => found[1] === teamId && reload()), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [teamId, reload]);
  return loaded;
}

export interface OwnTag extends Tag { team: Pick<Team, "displayName" | "isArchived"> }

let held: Promise<OwnTag[]> | undefined;
let listening = false;

/** Kept until something changes, since it is asked for at every letter typed. */
export function ownTags(): Promise<OwnTag[]> {
  const drop = () => void (held = undefined);
  if (!listening) {
    listening = true;
    onChange(TAGGING, drop);
    onResync(drop);
    forgetWithSession(drop);
  }
  return (held ??= readAll().catch((fault) => (drop(), Promise.reject(fault))));
}

async function readAll(): Promise<OwnTag[]> {
  const mine = teams.get().phase === "ready" ? ownTeams(teams.get()) : await joinedTeams();
  return (await Promise.all(mine.map(tagsOf))).flat();
}

/** A team that one was just taken out of has none for oneself. */
async function tagsOf(team: Team): Promise<OwnTag[]> {
  const tags = await readTags(team.id).catch((fault) => {
    if (fault instanceof ApiError && (fault.status === 403 || fault.status === 404)) return [];
    throw fault;
  });
  return tags.map((tag) => ({ ...tag, team }));
}
