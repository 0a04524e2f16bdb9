// Every request about tabs and apps of a team.
import { api } from "../../../kit/api";
import { appReference } from "../../apps/wire";
import { channelAddress } from "../../chats/wire";
import type { ChannelTab, Installation } from "../types";
import { inOrder } from "./order";

export interface Configuration { entityId?: string; contentUrl?: string; websiteUrl?: string }

const tabsAddress = (teamId: string, channelId: string): string => `/beta${channelAddress(teamId, channelId)}/tabs`;
const tabAddress = (teamId: string, channelId: string, tabId: string): string => `${tabsAddress(teamId, channelId)}/${encodeURIComponent(tabId)}`;
const withApp = { $expand: "teamsApp" };

export const readTabs = async (teamId: string, channelId: string, signal?: AbortSignal): Promise<ChannelTab[]> =>
  inOrder((await api.get<{ value: ChannelTab[] }>(tabsAddress(teamId, channelId), withApp, { signal })).value);
export const createTab = (teamId: string, channelId: string, appId: string, displayName: string, configuration?: Configuration): Promise<ChannelTab> =>
  api.post<ChannelTab>(tabsAddress(teamId, channelId), { displayName, "teamsApp@odata.bind": appReference(appId), ...(configuration && { configuration }) });
export type TabChange = { displayName?: string; configuration?: Configuration; sortOrderIndex?: string };
export const changeTab = (teamId: string, channelId: string, tabId: string, change: TabChange): Promise<unknown> =>
  api.patch(tabAddress(teamId, channelId, tabId), change);
export const deleteTab = (teamId: string, channelId: string, tabId: string): Promise<void> => api.delete(tabAddress(teamId, channelId, tabId));

const appsAddress = (teamId: string): string => `/teams/${encodeURIComponent(teamId)}/installedApps`;
export const readInstalled = async (teamId: string, signal?: AbortSignal): Promise<Installation[]> =>
  (await api.get<{ value: Installation[] }>(appsAddress(teamId), withApp, { signal })).value;
export const installApp = (teamId: string, appId: string): Promise<void> =>
  api.post(appsAddress(teamId), { "teamsApp@odata.bind": appReference(appId) });
export const uninstallApp = (teamId: string, installationId: string): Promise<void> =>
  api.delete(`${appsAddress(teamId)}/${encodeURIComponent(installationId)}`);
