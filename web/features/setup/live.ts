// What is known of the set-up outside of its pages: whether to offer it.
import { forgetWithSession } from "../../kit/forget";
import { store, stored } from "../../kit/kept";
import { Store } from "../../kit/store";
import { isOffered } from "./course";
import type { Setup } from "./types";
import { readSetup } from "./wire";

export const known = new Store<Setup | undefined>(undefined);
forgetWithSession(() => known.set(() => undefined));

/** Once a hospital is set up, or has been running without, nobody is asked again on this device. */
const DONE = "salus.setup.done";

export function knowSetup(setup: Setup): void {
  known.set(() => setup);
  store(DONE, isOffered(setup) ? null : "1");
}

export async function askSetup(): Promise<void> {
  if (known.get() || stored(DONE)) return;
  await readSetup().then(knowSetup, () => {});
}
