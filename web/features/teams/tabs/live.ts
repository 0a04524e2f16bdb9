// The tabs of an open channel and the apps of a team, read again whenever somebody changes something about them.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { flushSync } from "react-dom";
import { onChange } from "../../../kit/events";
import { useBlocked, useCatalogue } from "../../apps/live";
import { useLoaded, type Loaded } from "../../people/loaded";
import type { ChannelTab, Installation } from "../types";
import { withoutTab, withTab } from "./order";
import { readInstalled, readTabs } from "./wire";

const TAB = /^teams\('([^']+)'\)\/channels\('([^']+)'\)\/tabs/;
const INSTALLED = /^teams\('([^']+)'\)\/installedApps/;

export interface Tabs extends Loaded<ChannelTab[]> {
  /** What one did oneself is shown before it is told. */
  show(tab: ChannelTab): void;
  /** Takes a tab away by the request; of it nobody needs to be told that it is gone. */
  remove(tabId: string, request: () => Promise<void>): Promise<void>;
  removed: ReadonlySet<string>;
}

export function useTabs(teamId: string, channelId: string): Tabs {
  const loaded = useLoaded(`${channelId} ${useBlocked()}`, (signal) => readTabs(teamId, channelId, signal));
  const { value, put, reload } = loaded;
  useCatalogue(reload);
  useEffect(() => {
    const ends = [
      onChange(TAB, (_change, found) => found[2] === channelId && reload()),
      onChange(INSTALLED, (_change, found) => found[1] === teamId && reload()),
    ];
    return () => ends.forEach((end) => end());
  }, [teamId, channelId, reload]);
  const removed = useRef(new Set<string>()).current;
  // An answer that is under way may be older than what is shown here, so that it is asked for again.
  const show = useCallback((tab: ChannelTab) => {
    // Whoever goes to the tab next must find it.
    flushSync(() => put(withTab(value ?? [], tab)));
    reload();
  }, [value, put, reload]);
  const remove = useCallback(async (tabId: string, request: () => Promise<void>) => {
    removed.add(tabId);
    await request().catch((fault) => (removed.delete(tabId), Promise.reject(fault)));
    put(withoutTab(value ?? [], tabId));
    reload();
  }, [value, put, reload]);
  return useMemo(() => ({ ...loaded, show, remove, removed }), [loaded.value, loaded.error, show, remove]);
}

export function useInstalled(teamId: string): Loaded<Installation[]> {
  const loaded = useLoaded(`${teamId} ${useBlocked()}`, (signal) => readInstalled(teamId, signal));
  const { reload } = loaded;
  useCatalogue(reload);
  useEffect(() => onChange(INSTALLED, (_change, found) => found[1] === teamId && reload()), [teamId, reload]);
  return loaded;
}
