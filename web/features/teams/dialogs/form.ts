// What every dialog that sends something shares: busy while it is under way, and what went wrong in words.
import { useState } from "react";
import { ApiError } from "../../../kit/api";
import { useFailureText } from "../../../kit/failures";
import { useT } from "../texts";

/** What only teams and channels refuse, by the server's word for it. */
const KNOWN = ["LastOwner", "InvalidChannelName", "NameAlreadyExists", "ChannelLimitExceeded", "MemberLimitExceeded", "OwnerLimitExceeded"];

export function useFault(): (fault: unknown) => string {
  const t = useT();
  const explain = useFailureText();
  return (fault) => (fault instanceof ApiError && KNOWN.includes(fault.code) ? t(`fault.${fault.code}`) : explain(fault));
}

export function useAct(): { busy: boolean; problem: string | undefined; run(act: () => Promise<void>): Promise<boolean> } {
  const explain = useFault();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (act: () => Promise<void>) => {
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
