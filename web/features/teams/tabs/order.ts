// The tabs of a channel in their order, and what a change makes of it. Pure.
import type { ChannelTab } from "../types";

/** Before the tabs of apps, always. */
export const POSTS = "posts";
const FIRST = 10_000;
const STEP = 100;

const indexOf = (tab: ChannelTab): number => Number(tab.sortOrderIndex) || 0;
export const inOrder = (tabs: readonly ChannelTab[]): ChannelTab[] =>
  [...tabs].sort((a, b) => indexOf(a) - indexOf(b) || a.id.localeCompare(b.id));

export const withTab = (tabs: readonly ChannelTab[], tab: ChannelTab): ChannelTab[] =>
  inOrder([...tabs.filter((each) => each.id !== tab.id), { ...tabs.find((each) => each.id === tab.id), ...tab }]);
export const withoutTab = (tabs: readonly ChannelTab[], tabId: string): ChannelTab[] => tabs.filter((each) => each.id !== tabId);

export interface Placing { id: string; sortOrderIndex: string }

/** What to write down so that a tab stands one place further left or right: its own number, or where there is no room, all of them anew. */
export function placings(tabs: readonly ChannelTab[], tabId: string, by: -1 | 1): Placing[] {
  const from = tabs.findIndex((tab) => tab.id === tabId);
  const to = from + by;
  if (from < 0 || to < 0 || to >= tabs.length) return [];
  const order = withoutTab(tabs, tabId);
  const between = middle(order[to - 1], order[to]);
  if (between !== null) return [{ id: tabId, sortOrderIndex: String(between) }];
  order.splice(to, 0, tabs[from]!);
  return order.map((tab, at) => ({ id: tab.id, sortOrderIndex: String(FIRST + at * STEP) }));
}

function middle(left: ChannelTab | undefined, right: ChannelTab | undefined): number | null {
  if (!right) return indexOf(left!) + STEP;
  const low = left ? indexOf(left) : -1;
  const number = Math.floor((Math.max(low, 0) + indexOf(right)) / 2);
  return number > low && number < indexOf(right) ? number : null;
}
