// What a failed sign-in or a refused password says, and how long a lock-out still lasts.
import { useEffect, useState } from "react";
import { ApiError } from "../../kit/api";

/** The key of the sentence for a failed sign-in; undefined leaves it to the general ones. */
export function signInFailure(fault: unknown): "failed.credentials" | "failed.locked" | undefined {
  if (!(fault instanceof ApiError)) return undefined;
  if (fault.status === 429) return "failed.locked";
  if (fault.status === 401 || (fault.status === 400 && fault.code === "InvalidCredentials")) return "failed.credentials";
  return undefined;
}

export interface PasswordFaults {
  current?: string;
  next?: string;
  again?: string;
}

export const shortest = 12;

/** What can be said before asking the server; the server alone knows the common passwords. */
export function passwordFaults(next: string, again: string): PasswordFaults {
  if ([...next].length < shortest) return { next: "password.short" };
  if (next !== again) return { again: "password.differs" };
  return {};
}

/** What the server refused, as keys of sentences by field; undefined when it is no matter of passwords. */
export function refusedPassword(fault: unknown): PasswordFaults | undefined {
  if (!(fault instanceof ApiError)) return undefined;
  if (fault.code === "InvalidPassword" || fault.target === "currentPassword") return { current: "password.wrong" };
  if (fault.code === "PasswordTooWeak" || fault.target === "newPassword") return { next: "password.weak" };
  return undefined;
}

export type InvitationFaults = PasswordFaults & { name?: string };

/** The same of an invitation, whose name can be refused as well. */
export function refusedInvitation(fault: unknown): InvitationFaults | undefined {
  if (fault instanceof ApiError && fault.status === 400 && fault.target === "displayName") return { name: "invitation.badName" };
  return refusedPassword(fault);
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Counts down to zero once a second; setting it starts it. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [, tick] = useState(0);
  const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  useEffect(() => {
    if (!left) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [until, left > 0]);
  return [left, (seconds) => setUntil(Date.now() + seconds * 1000)];
}
