// What every dialog that sends something shares: busy while it is under way, and what went wrong in words.
import { useState } from "react";

export interface Act { busy: boolean; problem: string | undefined; run(act: () => Promise<unknown>): Promise<boolean> }

/** @param explain What went wrong, in the words of the feature. */
export function useActing(explain: (fault: unknown) => string): Act {
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
