// Emergency access on the wire: opening a conversation that one is not in, ending it, and who reads along.
import { api } from "../../kit/api";

export const categories = ["patientCare", "patientSafety", "absentColleague", "legalDuty", "other"] as const;
export type Category = (typeof categories)[number];

export interface Access {
  id: string;
  chatId: string;
  user: { id: string; displayName: string | null };
  category: Category;
  openedDateTime: string;
  untilDateTime: string;
  endedDateTime: string | null;
  isActive: boolean;
}

/** A conversation as somebody sees it who is not in it. */
export interface Outside {
  id: string;
  kind: string;
  /** For privacy officers only: it often names a patient. */
  topic: string | null;
  lastActivityDateTime: string | null;
  members: { id: string; displayName: string | null }[];
  /** Of a channel. */
  teamId?: string | null;
  channelName?: string | null;
}

/** What is opened: a chat, or with its team a channel. */
export interface Spot { chatId: string; teamId?: string; name?: string }
export const isChannel = (id: string): boolean => id.endsWith("@thread.tacv2");

export interface Opening { category: Category; reason: string; durationMinutes: number }

const ofChat = (chatId: string) => `/salus/v1/chats/${encodeURIComponent(chatId)}/emergencyAccesses`;
const ofSpot = ({ chatId, teamId }: Spot) =>
  (teamId ? `/salus/v1/teams/${encodeURIComponent(teamId)}/channels/${encodeURIComponent(chatId)}/emergencyAccesses` : ofChat(chatId));
interface Many<T> { value: T[] }

export const openSpot = (spot: Spot, opening: Opening): Promise<Access> => api.post<Access>(ofSpot(spot), opening);
export const endAccess = (id: string): Promise<void> => api.post(`/salus/v1/emergencyAccesses/${encodeURIComponent(id)}/end`, {});
export const accessesTo = async (chatId: string): Promise<Access[]> => (await api.get<Many<Access>>(ofChat(chatId))).value;
export const myAccesses = async (): Promise<Access[]> => (await api.get<Many<Access>>("/salus/v1/me/emergencyAccesses")).value;

export type Wish = { chatId: string } | { userId: string } | { patientId: string };
/** What was found so far; `next` is where the rest begins. */
export interface Found { by: Wish; value: Outside[]; next: string | null }

export async function find(by: Wish, before?: Found): Promise<Found> {
  const page = await api.post<Many<Outside> & { "@odata.nextLink"?: string }>(before?.next ?? "/salus/v1/conversations/find", by);
  return withPage(by, before, page.value, page["@odata.nextLink"]);
}

/** A conversation in which something was said between two pages stands once. */
export function withPage(by: Wish, before: Found | undefined, page: readonly Outside[], next?: string): Found {
  const known = before?.value ?? [];
  const ids = new Set(known.map((each) => each.id));
  return { by, value: [...known, ...page.filter((each) => !ids.has(each.id))], next: next ?? null };
}

export const spotOf = (chat: Outside): Spot => ({ chatId: chat.id, teamId: chat.teamId ?? undefined, name: chat.channelName ?? undefined });
