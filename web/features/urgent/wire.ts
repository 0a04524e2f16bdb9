// Every request about urgent messages, named by what it is for.
import { api } from "../../kit/api";
import type { Message } from "../chats/types";
import { withTeams } from "../escalation/tag-teams";
import type { Answer, Place, Plan, Urgency } from "./course";

const chatAddress = (chatId: string) => `/chats/${encodeURIComponent(chatId)}`;
export const ourAddress = (place: Place): string => `/salus/v1${chatAddress(place.chatId)}/messages/${place.messageId}`;

export const readWaiting = async (): Promise<Urgency[]> =>
  (await api.get<{ value: Urgency[] }>("/salus/v1/users/me/urgentMessages")).value;
export const readUrgency = (place: Place): Promise<Urgency> => api.get<Urgency>(`${ourAddress(place)}/urgency`);

/** Without an answer it is the plain "I have it". */
export function acknowledge(place: Place, answer?: Answer, askUserId?: string): Promise<Urgency> {
  return api.post<Urgency>(`${ourAddress(place)}/acknowledge`, { ...(answer && { answer }), ...(askUserId && { askUserId }) });
}

export const readMessage = (place: Place): Promise<Message> => api.get<Message>(`${chatAddress(place.chatId)}/messages/${place.messageId}`);
export const readTopic = async (chatId: string): Promise<string | null> => (await api.get<{ topic: string | null }>(chatAddress(chatId))).topic;
export const markSeen = (place: Place, me: string, at: string): Promise<void> =>
  api.post(`${chatAddress(place.chatId)}/markChatReadForUser`, { user: { id: me }, lastMessageReadDateTime: at });

export interface NamedPlan extends Plan { id: string; displayName: string; isDefault: boolean; isUsual: boolean }
export const readPlans = async (signal?: AbortSignal): Promise<NamedPlan[]> =>
  withTeams((await api.get<{ value: NamedPlan[] }>("/salus/v1/escalationPlans", undefined, { signal })).value);
