// Making the wards' teams one after the other, so that it can be seen how far it is; what failed can be tried again by itself.
import { useRef, useState } from "react";
import type { MadeTeam } from "../types";
import { makeWardTeam } from "../wire";

export interface Wanted { code: string; displayName: string }
export type Outcome = Wanted & { made?: MadeTeam; fault?: unknown };
export interface Making { total: number; outcomes: Outcome[]; isRunning: boolean; run(wanted: readonly Wanted[], templateId: string): Promise<boolean> }

export function useMaking(): Making {
  const [total, setTotal] = useState(0);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [isRunning, setRunning] = useState(false);
  const all = useRef<Outcome[]>([]);
  /** @returns whether all went well. */
  const run = async (wanted: readonly Wanted[], templateId: string): Promise<boolean> => {
    const kept = all.current.filter((each) => each.made && !wanted.some(({ code }) => code === each.code));
    const show = (outcome?: Outcome) => setOutcomes((all.current = outcome ? [...all.current, outcome] : kept));
    show();
    setTotal(kept.length + wanted.length);
    setRunning(true);
    for (const ward of wanted) {
      await makeWardTeam(ward, templateId).then((made) => show({ ...ward, made }), (fault) => show({ ...ward, fault }));
    }
    setRunning(false);
    return all.current.every((each) => each.made);
  };
  return { total, outcomes, isRunning, run };
}
