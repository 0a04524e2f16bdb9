// What the directory shows and what was asked of it; kept while another feature is open, so that coming back finds the place.
import { onChange, onResync } from "../../kit/events";
import { Store } from "../../kit/store";
import { forgetWithSession } from "../../kit/forget";
import { Listing } from "./listing";
import type { Person } from "./person";
import { directoryQuery, nothingAsked, type Asked } from "./query";

export const asked = new Store<Asked>(nothingAsked);
export const directory = new Listing<Person>();
const pageSize = 40;
const pause = 180;
const stale = 5 * 60_000;
let timer: ReturnType<typeof setTimeout> | undefined;

function read() {
  clearTimeout(timer);
  return directory.open("/users", directoryQuery(asked.get(), pageSize));
}

/** Typing waits for a short pause, a chosen filter does not. */
export function ask(change: Partial<Asked>) {
  asked.set((before) => ({ ...before, ...change }));
  clearTimeout(timer);
  if ("text" in change && change.text) timer = setTimeout(read, pause);
  else void read();
}

export function enterDirectory(): () => void {
  if (directory.store.get().phase === "idle" || Date.now() - directory.readAt > stale) void read();
  const ends = [
    onChange(/^users\('([^']+)'\)$/, (change) => directory.change(change.resourceData as Person)),
    onResync(() => void read()),
  ];
  return () => ends.forEach((end) => end());
}

forgetWithSession(() => {
  asked.set(() => nothingAsked);
  directory.forget();
});
