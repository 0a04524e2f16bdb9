// Templates of teams: read by whoever makes a team, kept by administrators.
import { api } from "../../kit/api";
import { lang } from "../../kit/texts";
import type { MemberSettings, MessagingSettings, Visibility } from "../teams/types";

export interface TemplateTab {
  displayName: string;
  teamsAppId: string;
  configuration?: { contentUrl?: string | null; websiteUrl?: string | null; entityId?: string | null } | null;
}
export interface TemplateChannel { displayName: string; description: string | null; isFavoriteByDefault: boolean; tabs: TemplateTab[] }
export interface TemplateApp { id: string; name?: string | null; displayName: string }
export interface SuggestedChannel { displayName: string; description: string | null }

export interface Template {
  id: string;
  displayName: string;
  description: string | null;
  category: "healthcare" | "general" | "organization";
  isBuiltIn: boolean;
  /** From whoever asks, by their policy; administrators see it all the same. */
  isHidden: boolean;
  visibility: Visibility;
  memberSettings?: Partial<MemberSettings>;
  messagingSettings?: Partial<MessagingSettings>;
  /** The first is the one that every team has. */
  channels: TemplateChannel[];
  installedApps: TemplateApp[];
  suggestedChannels: SuggestedChannel[];
}

export interface TemplateBody {
  displayName: string;
  description: string | null;
  visibility: Visibility;
  channels: TemplateChannel[];
  installedApps: { id: string }[];
  memberSettings: Partial<MemberSettings>;
  messagingSettings: Partial<MessagingSettings>;
}

const root = "/salus/v1/teamTemplates";
const spoken = () => `?language=${lang()}`;
const one = (id: string) => `${root}/${encodeURIComponent(id)}${spoken()}`;

export const readTemplates = async (signal?: AbortSignal): Promise<Template[]> =>
  (await api.get<{ value: Template[] }>(root + spoken(), undefined, { signal })).value;
export const readTemplate = (id: string, signal?: AbortSignal): Promise<Template> => api.get<Template>(one(id), undefined, { signal });
export const createTemplate = (body: TemplateBody): Promise<Template> => api.post<Template>(root + spoken(), body);
export const changeTemplate = (id: string, body: TemplateBody): Promise<Template> => api.patch<Template>(one(id), body);
export const deleteTemplate = (id: string): Promise<void> => api.delete(one(id));

export type Origin = { template: string } | { team: string };
export function copyTemplate(displayName: string, description: string | null, from: Origin): Promise<Template> {
  const bound = "template" in from ? { "template@odata.bind": templateReference(from.template) }
    : { "team@odata.bind": `${location.origin}/v1.0/teams('${from.team}')` };
  return api.post<Template>(root + spoken(), { displayName, description, ...bound });
}
export const templateReference = (id: string): string => `${location.origin}/v1.0/teamsTemplates('${id}')`;
