// That somebody is from outside the organisation, as a word beside their name.
import { Badge } from "./Badge";
import { usePartTexts } from "./texts";

export const isGuest = (person: { userType?: string | null } | null | undefined): boolean => person?.userType === "Guest";

/** Many: of those who are together somewhere, some are. The space keeps the word apart from the name where both are read out or copied as one. */
export function GuestMark({ many }: { many?: boolean }): JSX.Element {
  const t = usePartTexts();
  return <span className="guest-mark">{" "}<Badge tone="amber">{t(many ? "guests" : "guest")}</Badge></span>;
}
