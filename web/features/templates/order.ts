// In which order templates are offered, and in short what is in one. Pure.
import type { Template } from "./wire";

/** Nothing but the first channel. */
export const SCRATCH = "standard";
const ranks: readonly string[] = ["healthcare", "organization", "general"];

/** A hospital's own first after those of healthcare; an empty team stands at the end. */
export function inGallery(templates: readonly Template[]): Template[] {
  const rank = (template: Template) => (template.id === SCRATCH ? ranks.length : Math.max(0, ranks.indexOf(template.category)));
  return templates.filter((template) => !template.isHidden).map((template, at) => ({ template, at }))
    .sort((a, b) => rank(a.template) - rank(b.template) || a.at - b.at).map(({ template }) => template);
}

export const countsOf = ({ channels, installedApps }: Template): { channels: number; apps: number } =>
  ({ channels: channels.length, apps: installedApps.length });
