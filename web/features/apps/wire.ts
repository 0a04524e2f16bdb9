// The apps that tabs show: those of this system, and web pages that the hospital offers as apps of its own.
import { api } from "../../kit/api";
import type { Lang } from "../../kit/texts";

export interface App {
  id: string;
  /** Of an app of this system; the hospital's own have none. */
  name: string | null;
  displayName: string;
  description: string | null;
  distributionMethod: "store" | "organization";
  /** Where an own app begins. */
  contentUrl: string | null;
  websiteUrl: string | null;
  /** By the organisation. */
  isBlocked: boolean;
  /** Neither the organisation nor the policy of whoever asks blocks it. */
  isAllowed: boolean;
  /** Its part of the system is on this server. */
  isHere: boolean;
}

export interface AppWords { displayName: string; description: string | null; contentUrl: string; websiteUrl: string | null }

const root = "/salus/v1/apps";
const one = (id: string) => `${root}/${encodeURIComponent(id)}`;

export const readApps = async (language: Lang): Promise<App[]> => (await api.get<{ value: App[] }>(root, { language })).value;
export const createApp = (words: AppWords): Promise<App> => api.post<App>(root, words);
export const changeApp = (id: string, change: Partial<AppWords> & { isBlocked?: boolean }): Promise<App> => api.patch<App>(one(id), change);
export const deleteApp = (id: string): Promise<void> => api.delete(one(id));
/** As a tab or a team names an app. */
export const appReference = (id: string): string => `${location.origin}/v1.0/appCatalogs/teamsApps/${encodeURIComponent(id)}`;
