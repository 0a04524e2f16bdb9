// What saved messages ask of the server.
import { api } from "../../kit/api";
import type { Message } from "../chats/types";

export interface Saved {
  id: string;
  /** Of the chat or of the channel. */
  chatId: string;
  messageId: string;
  savedDateTime: string;
  /** "Team › Channel"; null in a chat. */
  channelName?: string | null;
  message?: Message;
}
export interface SavedPage { value: Saved[]; "@odata.nextLink"?: string }

const address = "/salus/v1/me/savedMessages";
const PAGE = 50;

export const readSaved = (signal?: AbortSignal): Promise<SavedPage> => api.get<SavedPage>(address, { $top: PAGE }, { signal });
export const moreSaved = (link: string): Promise<SavedPage> => api.get<SavedPage>(link);
export const allSaved = (): AsyncGenerator<Saved[]> => api.pages<Saved>(address, { $top: PAGE });
export const saveMessage = (chatId: string, messageId: string): Promise<Saved> => api.post<Saved>(address, { chatId, messageId });
export const removeSavedMessage = (id: string): Promise<void> => api.delete(`${address}/${id}`);
