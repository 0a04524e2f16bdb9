// What every dialog that sends something shares: busy while it is under way, and what went wrong in words.
import { useState } from "react";
import { ApiError } from "../../../kit/api";
import { useFailureText } from "../../../kit/failures";
import { useT } from "../texts";

/** What only teams and channels refuse, by the server's word for it. */
const KNOWN = ["LastOwner", "InvalidChannelName", "NameAlreadyExists", "ChannelLimitExceeded", "MemberLimitExceeded", "OwnerLimitExceeded", "TagLimitExceeded",
  "TabLimitExceeded", "AppNotInstalled", "AppBlocked", "AppAlreadyInstalled"];

/** @param about What the refused thing is, where the same word means another. */
export function useFault(about = ""): (fault: unknown) => string {
  const t = useT();
  const explain = useFailureText();
  return (fault) => {
    if (!(fault instanceof ApiError && KNOWN.includes(fault.code))) return explain(fault);
    return t(`fault.${fault.code}${fault.code === "NameAlreadyExists" ? about : ""}`);
  };
}

export function useAct(about?: ".tag" | ".tab" | ".team"): { busy: boolean; problem: string | undefined; run(act: () => Promise<void>): Promise<boolean> } {
  const explain = useFault(about);
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
