// What goes wrong in the dialogs of teams and channels, in words.
import { type Act, useActing } from "../../../kit/act";
import { ApiError } from "../../../kit/api";
import { useFailureText } from "../../../kit/failures";
import { useT } from "../texts";

/** What only teams and channels refuse, by the server's word for it. */
const KNOWN = ["LastOwner", "InvalidChannelName", "NameAlreadyExists", "ChannelLimitExceeded", "MemberLimitExceeded", "OwnerLimitExceeded", "TagLimitExceeded",
  "ShareLimitExceeded", "PatientTeam", "TabLimitExceeded", "AppNotInstalled", "AppBlocked", "AppAlreadyInstalled"];

/** @param about What the refused thing is, where the same word means another. */
export function useFault(about = ""): (fault: unknown) => string {
  const t = useT();
  const explain = useFailureText();
  return (fault) => {
    // Somebody of another team was to own a shared channel.
    if (fault instanceof ApiError && fault.status === 400 && fault.target === "roles") return t("fault.roles");
    if (!(fault instanceof ApiError && KNOWN.includes(fault.code))) return explain(fault);
    if (fault.code === "InvalidChannelName" && /reserved/.test(fault.message)) return t("fault.ReservedChannelName");
    return t(`fault.${fault.code}${fault.code === "NameAlreadyExists" ? about : ""}`);
  };
}

export const useAct = (about?: ".tag" | ".tab" | ".team"): Act => useActing(useFault(about));
