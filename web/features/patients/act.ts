// What every dialog about a patient shares: busy while it is under way, and what went wrong in words.
import { useState } from "react";
import { usePatientFault } from "./texts";

export interface Act { busy: boolean; problem: string | undefined; run(act: () => Promise<unknown>): Promise<boolean> }

export function useAct(): Act {
  const explain = usePatientFault();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (fault) {
      setProblem(explain(fault));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
