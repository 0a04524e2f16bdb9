// That somebody is from outside the organisation, as a word beside their name.
import { Badge } from "./Badge";
import { usePartTexts } from "./texts";

export const isGuest = (person: { userType?: string | null } | null | undefined): boolean => person?.userType === "Guest";

/** The space keeps the word apart from the name where both are read out or copied as one. */
export function GuestMark(): JSX.Element {
  const t = usePartTexts();
  return <span className="guest-mark">{" "}<Badge tone="amber">{t("guest")}</Badge></span>;
}
