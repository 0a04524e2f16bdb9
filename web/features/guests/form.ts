// What can be said of an invitation before it is sent, which field a refusal belongs to, and what came of it.
import { ApiError } from "../../kit/api";
import type { Invitation, Wishes } from "./wire";

export interface Faults { address?: string; name?: string }

/** As much as the server accepts. */
export const longest = { address: 113, name: 256, words: 2000 };

export function faultsOf({ address }: Pick<Wishes, "address">): Faults {
  const typed = address.trim();
  if (!typed) return { address: "address.missing" };
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? {} : { address: "address.bad" };
}

/** Keys of sentences by field; undefined where the refusal belongs to none. */
export function refused(fault: unknown): Faults | undefined {
  if (!(fault instanceof ApiError)) return undefined;
  if (fault.code === "UserAlreadyExists") return { address: "address.known" };
  if (fault.target === "invitedUserEmailAddress") return { address: "address.bad" };
  if (fault.target === "invitedUserDisplayName") return { name: "name.bad" };
  return undefined;
}

/** Sent by letter, meant to be and not sent, or made to be handed over. */
export type Outcome = "sent" | "notSent" | "link";
export const outcomeOf = (invitation: Invitation): Outcome =>
  invitation["@salus.isDelivered"] === undefined ? "link" : invitation["@salus.isDelivered"] ? "sent" : "notSent";

/** What somebody typed in search of a person serves as the address where it is one. */
export const addressIn = (typed: string): string => (/\S@\S/.test(typed.trim()) ? typed.trim() : "");
