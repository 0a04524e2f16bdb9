// What the feed asks of the server.
import { api } from "../../kit/api";
import type { ToldNotice } from "../../kit/told";

export interface FeedPage {
  unreadCount: number;
  value: ToldNotice[];
  "@odata.nextLink"?: string;
}

export type Show = "all" | "unread" | "mentions";

const wishes: Record<Show, Record<string, string | boolean>> = { all: {}, unread: { unread: true }, mentions: { kinds: "message.mention" } };

export const readFeed = (show: Show, signal?: AbortSignal): Promise<FeedPage> => api.get("/salus/v1/me/notices", wishes[show], { signal });
export const readMore = (link: string): Promise<FeedPage> => api.get(link);
export const readUrgent = (kinds: string[]): Promise<FeedPage> =>
  api.get("/salus/v1/me/notices", { unread: true, $top: 100, ...(kinds.length ? { kinds: kinds.join(",") } : {}) });
export const markRead = (id: string): Promise<void> => api.post(`/salus/v1/me/notices/${encodeURIComponent(id)}/markRead`);
export const markAllRead = (): Promise<void> => api.post("/salus/v1/me/notices/markAllRead");
