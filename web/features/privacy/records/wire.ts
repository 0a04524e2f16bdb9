// What officers decide about conversations, on the wire: retention, legal holds, erasures, and the judgement of emergency accesses.
import { api, ApiError, failureOf } from "../../../kit/api";
import { lang } from "../../../kit/texts";
import type { Access, Outside } from "../../emergency/wire";
import { nextPart } from "./rules";

interface Many<T> { value: T[] }
interface Named { id: string; displayName: string | null }

export type Unit = "days" | "months" | "years";
export interface Period { amount: number; unit: Unit }

export interface Kind { id: string; keepFor: Period | null; changedDateTime: string | null; changedBy: Named | null }
export interface Retention { timeZone: string; nextRoundDateTime: string | null; lastRoundDateTime: string | null; kinds: Kind[] }
export interface Loss { messages: number; conversations: number; isShorter: boolean }

const kindPath = (id: string) => `/salus/v1/retention/kinds/${encodeURIComponent(id)}`;
export const readRetention = (signal?: AbortSignal): Promise<Retention> => api.get("/salus/v1/retention", undefined, { signal });
export const setZone = (timeZone: string): Promise<Retention> => api.patch("/salus/v1/retention", { timeZone });
export const lossOf = (kind: string, keepFor: Period | null): Promise<Loss> => api.post(`${kindPath(kind)}/preview`, { keepFor });
export const setKept = (kind: string, keepFor: Period | null): Promise<Retention> =>
  api.put(kindPath(kind), { keepFor, isConfirmed: true });

export interface Removal {
  id: string;
  cause: "retention" | "conversation" | "person";
  target: string | null;
  reason: string | null;
  askedBy: Named | null;
  beganDateTime: string;
  endedDateTime: string | null;
  messages: number;
  conversations: number;
  isCertified: boolean;
}

export const readRemovals = async (signal?: AbortSignal): Promise<Removal[]> =>
  (await api.get<Many<Removal>>("/salus/v1/removals", undefined, { signal })).value;
export const erase = (target: { chatId: string } | { userId: string }, reason: string): Promise<Removal> =>
  api.post("/salus/v1/removals", { ...target, reason });

export interface Hold {
  id: string;
  displayName: string;
  caseNumber: string | null;
  reason: string;
  fromDateTime: string | null;
  toDateTime: string | null;
  users: Named[];
  chatIds: string[];
  placedBy: Named;
  placedDateTime: string;
  releasedBy: Named | null;
  releasedDateTime: string | null;
  releaseReason: string | null;
}

export interface HoldDraft {
  displayName: string;
  caseNumber?: string;
  reason: string;
  fromDateTime?: string;
  toDateTime?: string;
  userIds: string[];
  chatIds: string[];
}

const holdPath = (id: string) => `/salus/v1/legalHolds/${encodeURIComponent(id)}`;
export const readHolds = async (signal?: AbortSignal): Promise<Hold[]> =>
  (await api.get<Many<Hold>>("/salus/v1/legalHolds", undefined, { signal })).value;
export const placeHold = (draft: HoldDraft): Promise<Hold> => api.post("/salus/v1/legalHolds", draft);
export const releaseHold = (id: string, reason: string): Promise<Hold> => api.post(`${holdPath(id)}/release`, { reason });
export type HeldChat = Outside & { messages: number; urgentMessages: number };
const heldPath = (hold: string, chat: string) => `${holdPath(hold)}/conversations/${encodeURIComponent(chat)}`;
/** All of them, the latest first: none may be overlooked. */
export async function heldChats(id: string, signal?: AbortSignal): Promise<HeldChat[]> {
  const all: HeldChat[] = [];
  for await (const page of api.pages<HeldChat>(`${holdPath(id)}/conversations`, undefined, { signal })) all.push(...page);
  return all.sort((a, b) => (b.lastActivityDateTime ?? "").localeCompare(a.lastActivityDateTime ?? ""));
}

export interface HeldUrgent {
  id: string;
  sentDateTime: string;
  author: Named;
  state: "calling" | "acknowledged" | "read" | "alarmed" | "withdrawn";
}

export const heldUrgent = async (hold: string, chat: string, signal?: AbortSignal): Promise<HeldUrgent[]> =>
  (await api.get<Many<HeldUrgent>>(`${heldPath(hold, chat)}/urgentMessages`, undefined, { signal })).value;

export interface Judged extends Access {
  reason: string;
  conversation: Outside;
  endedBy: Named | null;
  endedHow: "time" | "oneself" | "officer" | "erased" | null;
  isOverdue: boolean;
  isOwn: boolean;
  review: { isJustified: boolean; comment: string; reviewedDateTime: string; reviewedBy: Named } | null;
}

const queue = "/salus/v1/privacy/emergencyAccesses";
export const readQueue = async (state: "waiting" | "all", signal?: AbortSignal): Promise<Judged[]> =>
  (await api.get<Many<Judged>>(queue, { state }, { signal })).value;
export const endByOfficer = (id: string): Promise<void> => api.post(`${queue}/${encodeURIComponent(id)}/end`, {});
export const review = (id: string, isJustified: boolean, comment: string): Promise<void> =>
  api.post(`${queue}/${encodeURIComponent(id)}/review`, { isJustified, comment });

export type Form = "page" | "data";
export const saveCertificate = (id: string, form: Form): Promise<void> =>
  save(`/salus/v1/removals/${encodeURIComponent(id)}/certificate`, `certificate-${id}`, form);
export const saveExport = (hold: string, chat: string, form: Form): Promise<void> =>
  save(`${heldPath(hold, chat)}/export`, "legal-hold", form);
export const saveHeldProof = (hold: string, chat: string, message: string, form: Form): Promise<void> =>
  save(`${heldPath(hold, chat)}/messages/${encodeURIComponent(message)}/proof`, `proof-${message}`, form);

/** Byte for byte as the server made it: a certificate is signed. What is too long for one file comes in several. */
async function save(path: string, name: string, form: Form): Promise<void> {
  let address: string | null = form === "page" ? `${path}/page?language=${lang()}` : path;
  for (let part = 1; address; part++) {
    const answer: Response = await fetch(address, { credentials: "same-origin" }).catch((cause) => {
      throw new ApiError(0, "NoAnswer", String(cause));
    });
    if (!answer.ok) throw failureOf(answer.status, await answer.json().catch(() => undefined));
    const next = nextPart(answer.headers.get("link"));
    keep(await answer.blob(), `${name}${next || part > 1 ? `-${part}` : ""}.${form === "page" ? "html" : "json"}`);
    address = next && new URL(next, answer.url).href;
  }
}

function keep(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin reading only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
