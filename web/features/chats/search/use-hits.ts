// Asks page after page for messages that hold the words.
import { useCallback, useEffect, useState } from "react";
import { searchMessages } from "../wire";
import { asksSomething, filtersIn, textOf, type Filters } from "./filters";
import { foundIn, type Found } from "./hits";

interface Search { words: string; found: Found; pages: number; state: "asking" | "ready" | "failed"; fault: unknown }
const nothing: Found = { hits: [], total: 0, more: false };
const begun = (words: string): Search => ({ words, found: nothing, pages: 0, state: "asking", fault: null });

export function useHits(words: string, filters: Filters): { found: Found; state: Search["state"]; fault: unknown; more: () => void; again: () => void } {
  const [search, setSearch] = useState(() => begun(words));
  const narrowed = textOf(filters);
  const ask = useCallback(async (page: number, signal?: AbortSignal) => {
    try {
      const found = foundIn(await searchMessages(words, filtersIn(narrowed), page, signal));
      if (!signal?.aborted) setSearch((now) => joined(page === 0 ? begun(words) : now, found));
    } catch (fault) {
      if (!signal?.aborted) setSearch((now) => ({ ...now, state: "failed", fault }));
    }
  }, [words, narrowed]);
  useEffect(() => {
    setSearch(asksSomething(words, filters) ? begun(words) : { ...begun(words), state: "ready" });
    const stop = new AbortController();
    if (asksSomething(words, filters)) void ask(0, stop.signal);
    return () => stop.abort();
  }, [ask]);
  const go = (page: number) => {
    setSearch((now) => ({ ...now, state: "asking" }));
    void ask(page);
  };
  return { ...search, more: () => go(search.pages), again: () => go(search.pages) };
}

function joined(before: Search, found: Found): Search {
  const hits = [...before.found.hits, ...found.hits];
  return { ...before, found: { ...found, hits }, pages: before.pages + 1, state: "ready", fault: null };
}
