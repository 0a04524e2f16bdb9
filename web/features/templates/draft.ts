// A template while it is being written: its channels with their tabs, what is missing, the limits, and the body of the request. Pure.
import { addressOf, hasAddress, isOwn, needsInstalling, sameOrigin } from "../apps/kinds";
import type { App } from "../apps/wire";
import type { MemberSettings, MessagingSettings, Visibility } from "../teams/types";
import type { Template, TemplateBody, TemplateTab } from "./wire";

export const LIMITS = { channels: 15, tabs: 20, apps: 50 };

export interface TabDraft { key: number; displayName: string; appId: string; address: string; before?: TemplateTab["configuration"] }
export interface ChannelDraft { key: number; displayName: string; description: string; isFavoriteByDefault: boolean; tabs: TabDraft[] }
export interface TemplateDraft {
  displayName: string;
  description: string;
  visibility: Visibility;
  channels: ChannelDraft[];
  apps: string[];
  memberSettings: Partial<MemberSettings>;
  messagingSettings: Partial<MessagingSettings>;
}

let keys = 0;
const channel = (displayName: string): ChannelDraft => ({ key: ++keys, displayName, description: "", isFavoriteByDefault: true, tabs: [] });

/** The first channel is the one that every team has. */
export const newDraft = (first: string): TemplateDraft => ({
  displayName: "", description: "", visibility: "private", channels: [channel(first)], apps: [], memberSettings: {}, messagingSettings: {},
});

export const draftOf = (template: Template): TemplateDraft => ({
  displayName: template.displayName, description: template.description ?? "", visibility: template.visibility,
  channels: template.channels.map((each) => ({
    key: ++keys, displayName: each.displayName, description: each.description ?? "", isFavoriteByDefault: each.isFavoriteByDefault,
    tabs: each.tabs.map(({ displayName, teamsAppId, configuration }) => ({
      key: ++keys, displayName, appId: teamsAppId, address: configuration?.contentUrl ?? "", before: configuration,
    })),
  })),
  apps: template.installedApps.map((app) => app.id), memberSettings: template.memberSettings ?? {}, messagingSettings: template.messagingSettings ?? {},
});

export const withChannel = (draft: TemplateDraft): TemplateDraft =>
  draft.channels.length < LIMITS.channels ? { ...draft, channels: [...draft.channels, channel("")] } : draft;
export const withoutChannel = (draft: TemplateDraft, key: number): TemplateDraft =>
  ({ ...draft, channels: draft.channels.filter((each, at) => at === 0 || each.key !== key) });
export const changedChannel = (draft: TemplateDraft, key: number, change: Partial<ChannelDraft>): TemplateDraft =>
  ({ ...draft, channels: draft.channels.map((each) => (each.key === key ? { ...each, ...change } : each)) });

/** The first stays the first. */
export function movedChannel(draft: TemplateDraft, key: number, by: -1 | 1): TemplateDraft {
  const from = draft.channels.findIndex((each) => each.key === key);
  const to = from + by;
  if (from < 1 || to < 1 || to >= draft.channels.length) return draft;
  const channels = [...draft.channels];
  channels.splice(to, 0, ...channels.splice(from, 1));
  return { ...draft, channels };
}

/** An app that a tab needs belongs to the team. */
export function withTab(draft: TemplateDraft, key: number, app: App): TemplateDraft {
  const owner = draft.channels.find((each) => each.key === key);
  if (!owner || owner.tabs.length >= LIMITS.tabs) return draft;
  const tab = { key: ++keys, displayName: app.name === "Website" ? "" : app.displayName, appId: app.id, address: app.contentUrl ?? "" };
  const apps = needsInstalling(app) && !draft.apps.includes(app.id) ? [...draft.apps, app.id] : draft.apps;
  return { ...changedChannel(draft, key, { tabs: [...owner.tabs, tab] }), apps };
}

/** With an app go the tabs that cannot be without it. */
export const withApps = (draft: TemplateDraft, apps: string[]): TemplateDraft => {
  const gone = draft.apps.filter((id) => !apps.includes(id));
  return { ...draft, apps, channels: draft.channels.map((each) => ({ ...each, tabs: each.tabs.filter((tab) => !gone.includes(tab.appId)) })) };
};

export type Fault = "missing" | "twice" | "address" | "elsewhere" | "apps";
/** By the key of the channel or tab; "name" and "apps" are the template's own. */
export function faults(draft: TemplateDraft, apps: readonly App[]): Record<string, Fault> {
  const found: Record<string, Fault> = {};
  if (!draft.displayName.trim()) found.name = "missing";
  if (draft.apps.length > LIMITS.apps) found.apps = "apps";
  const names = draft.channels.map((each) => each.displayName.trim().toLowerCase());
  draft.channels.forEach((each, at) => {
    if (!names[at]) found[each.key] = "missing";
    else if (names.indexOf(names[at]!) < at) found[each.key] = "twice";
    for (const tab of each.tabs) {
      const fault = tabFault(tab, apps.find((app) => app.id === tab.appId));
      if (fault) found[tab.key] = fault;
    }
  });
  return found;
}

function tabFault(tab: TabDraft, app: App | undefined): Fault | undefined {
  if (!tab.displayName.trim()) return "missing";
  if (!app || !hasAddress(app)) return undefined;
  const address = addressOf(tab.address);
  if (!address) return "address";
  return isOwn(app) && app.contentUrl && !sameOrigin(address, app.contentUrl) ? "elsewhere" : undefined;
}

/** The field that the server's word for it is about, as `channels[5]/displayName`: by key, and what of it. */
export function fieldOf(draft: TemplateDraft, target: string | undefined): string | undefined {
  if (target === "displayName") return "name";
  if (target === "description") return target;
  const found = /^channels\[(\d+)\](?:\/tabs\[(\d+)\])?\/(.+)$/.exec(target ?? "");
  const channel = found && draft.channels[Number(found[1])];
  if (!found || !channel) return undefined;
  const tab = found[2] === undefined ? undefined : channel.tabs[Number(found[2])];
  if (tab) return `${tab.key}.${found[3] === "displayName" ? "name" : "address"}`;
  return found[3] === "description" ? `${channel.key}.description` : `${channel.key}.name`;
}

export function bodyOf(draft: TemplateDraft): TemplateBody {
  const text = (words: string) => words.trim() || null;
  return {
    displayName: draft.displayName.trim(), description: text(draft.description), visibility: draft.visibility,
    channels: draft.channels.map(({ displayName, description, isFavoriteByDefault, tabs }) => ({
      displayName: displayName.trim(), description: text(description), isFavoriteByDefault, tabs: tabs.map(tabBody),
    })),
    installedApps: draft.apps.map((id) => ({ id })), memberSettings: draft.memberSettings, messagingSettings: draft.messagingSettings,
  };
}

/** What else was set up belongs to the page that was there. */
function tabBody({ displayName, appId, address, before }: TabDraft): TemplateTab {
  const page = addressOf(address);
  const configuration = address === (before?.contentUrl ?? "") ? before : page && { contentUrl: page };
  return { displayName: displayName.trim(), teamsAppId: appId, ...(configuration && { configuration }) };
}

export const isSame = (draft: TemplateDraft, before: TemplateDraft): boolean => JSON.stringify(bodyOf(draft)) === JSON.stringify(bodyOf(before));
