// The people of a team as its page shows them: found by name, a page at a time, read again after each change.
import { useCallback, useEffect, useState } from "react";
import { onChange, onResync } from "../../../kit/events";
import type { Member } from "../types";
import { moreMembers, readMembers } from "../wire";

/** While somebody still types. */
const PAUSE = 200;

export function useTeamMembers(teamId: string, words: string) {
  const [held, setHeld] = useState<{ members?: Member[]; next?: string; fault?: unknown }>({});
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    const ask = () => void readMembers(teamId, words, stop.signal).then(
      (page) => stop.signal.aborted || setHeld({ members: page.value, next: page["@odata.nextLink"] }),
      (fault) => stop.signal.aborted || setHeld((now) => ({ ...now, fault })));
    const timer = setTimeout(ask, words ? PAUSE : 0);
    return () => (clearTimeout(timer), stop.abort());
  }, [teamId, words, turn]);
  useEffect(() => {
    const ends = [onChange(/^teams\('([^']+)'\)$/, (_change, found) => found[1] === teamId && reload()), onResync(reload)];
    return () => ends.forEach((end) => end());
  }, [teamId]);
  const more = async () => {
    const page = await moreMembers(held.next!);
    setHeld((now) => ({ members: [...(now.members ?? []), ...page.value], next: page["@odata.nextLink"] }));
  };
  return { ...held, reload, more };
}
