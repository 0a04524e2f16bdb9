// What one person may do about patients' teams, and how many messages of the admission system wait for a decision; current while
// somebody is signed in.
import { useEffect } from "react";
import { onChange, onResync } from "../../kit/events";
import { perPerson } from "../../kit/per-person";
import { sessionNow } from "../../kit/session";
import { Store, useStore } from "../../kit/store";
import type { Rights } from "./types";
import { readRights } from "./wire";

const nothing: Rights = { canCreate: false, canDecide: false };
const rights = new Store<Rights>(nothing);
const waiting = new Store(0);
export const ADMISSIONS = /^admissions$/;

/** Who has no teams has no patients' teams either. */
export const CAPABILITY = "teams";

/** Who looked at a patient's team, for privacy officers: on servers that tell it. */
export const ACCESSES = "patientAccesses";
export const tellsAccesses = (): boolean => sessionNow()?.features.includes(ACCESSES) ?? false;

async function read(): Promise<void> {
  const me = sessionNow()?.user.id;
  if (!sessionNow()?.features.includes(CAPABILITY)) return;
  try {
    const mine = await readRights();
    if (me !== sessionNow()?.user.id) return;
    rights.set(() => mine);
    if (!mine.canDecide) waiting.set(() => 0);
    else if (mine.waiting !== undefined) waiting.set(() => mine.waiting!);
  } catch {
    // What may not be done the server refuses; after a gap it is asked again.
  }
}

const follow = perPerson({
  reset: () => (rights.set(() => nothing), waiting.set(() => 0)),
  begin: () => {
    void read();
    return [
      onChange(ADMISSIONS, ({ resourceData }) => typeof resourceData?.waiting === "number" && waiting.set(() => resourceData.waiting)),
      onChange(/^policies$/, () => void read()),
      onResync(() => void read()),
    ];
  },
});

export function usePatientRights(): Rights {
  useEffect(follow, []);
  return useStore(rights);
}

export function useWaiting(): number {
  useEffect(follow, []);
  return useStore(waiting);
}

/** Whoever has read all that waits knows how much it is. */
export const sawWaiting = (count: number): void => waiting.set(() => count);
