// Who may ask people from outside in: administrators, and whom the organisation lets; guests never.
import { usePolicy } from "../../kit/policies";
import { useSession } from "../../kit/session";

export const mayInvite = (roles: readonly string[], byPolicy: boolean | undefined): boolean =>
  !roles.includes("guest") && (roles.includes("administrator") || byPolicy === true);

export const useMayInvite = (): boolean => mayInvite(useSession().roles, usePolicy("TeamsMessagingPolicy", "AllowInviteGuests"));
