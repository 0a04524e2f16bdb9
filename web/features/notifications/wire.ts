// The ways by which notifications leave the hospital, as administrators set them up and watch them.
import { api } from "../../kit/api";

export type WayName = "push" | "mail" | "text";

export interface Way {
  way: WayName;
  isSetUp: boolean;
  isFailing: boolean;
  failingSince: string | null;
  problem: string | null;
  waiting: number;
  givenUp: number;
  deliveredDateTime: string | null;
}

export interface Undelivered {
  id: string;
  way: WayName;
  kind: string;
  isUrgent: boolean;
  person: { id: string; displayName: string | null };
  state: "waiting" | "givenUp";
  attempts: number;
  problem: string | null;
  createdDateTime: string;
  nextDateTime: string | null;
  givenUpDateTime: string | null;
}

export interface MailRelay {
  host: string;
  port: number;
  security: "startTLS" | "tls" | "none";
  user: string | null;
  hasPassword: boolean;
  senderAddress: string;
  senderName: string;
}

export interface TextGateway {
  url: string;
  hasSecret: boolean;
  sender: string;
  template: unknown;
  receipt: string;
}

export interface TestResult {
  delivered: boolean;
  problem: string | null;
}

const root = "/salus/v1/notifications";
export const mailPath = `${root}/mailRelay`;
export const textPath = `${root}/textGateway`;

export interface Overview {
  ways: Way[];
  undelivered: Undelivered[];
  relay: MailRelay | null;
  gateway: TextGateway | null;
}

export async function readOverview(signal?: AbortSignal): Promise<Overview> {
  const [ways, undelivered, mail, text] = await Promise.all([
    api.get<{ value: Way[] }>(`${root}/ways`, undefined, { signal }),
    api.get<{ value: Undelivered[] }>(`${root}/undelivered`, undefined, { signal }),
    api.get<{ relay: MailRelay | null }>(mailPath, undefined, { signal }),
    api.get<{ gateway: TextGateway | null }>(textPath, undefined, { signal }),
  ]);
  return { ways: ways.value, undelivered: sorted(undelivered.value), relay: mail.relay, gateway: text.gateway };
}

export const retry = (id: string): Promise<void> => api.post(`${root}/undelivered/${encodeURIComponent(id)}/retry`);
export const retryAll = (): Promise<void> => api.post(`${root}/undelivered/retryAll`);
export const giveUp = (id: string): Promise<void> => api.delete(`${root}/undelivered/${encodeURIComponent(id)}`);

/** Urgent ones first, then what is tried no more, then the oldest. */
export function sorted(all: Undelivered[]): Undelivered[] {
  const rank = (each: Undelivered) => (each.isUrgent ? 0 : 2) + (each.state === "givenUp" ? 0 : 1);
  return [...all].sort((a, b) => rank(a) - rank(b) || a.createdDateTime.localeCompare(b.createdDateTime));
}

/** The key of the words for what went wrong, with the number in it. */
export function problemKey(problem: string | null): { key: string; status: number } {
  const [word = "", number] = (problem ?? "").split(" ");
  const known = ["unreachable", "timeout", "insecure", "signIn", "later", "refused", "malformed", "notSetUp", "forbidden", "status", "tooLarge"];
  return { key: `problem.${known.includes(word) ? word : "other"}`, status: Number(number) || 0 };
}
