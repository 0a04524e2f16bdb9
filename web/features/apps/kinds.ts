// What an app of which kind needs, and addresses as people type them. Pure.
import type { IconName } from "../../parts/Icon";
import type { App } from "./wire";

type Kind = Pick<App, "name" | "distributionMethod">;

export const isOwn = ({ distributionMethod }: Pick<App, "distributionMethod">): boolean => distributionMethod === "organization";
/** A page and a message stand in a channel without the team having added an app for it. */
export const needsInstalling = ({ name }: Pick<App, "name">): boolean => name !== "Website" && name !== "Message";
export const hasAddress = (app: Kind): boolean => app.name === "Website" || isOwn(app);

/** An own app says itself which page stands in a window of its own. */
export const pageOf = (app: Pick<App, "name"> | undefined, address: string): { contentUrl: string; websiteUrl?: string } =>
  ({ contentUrl: address, ...(app?.name === "Website" && { websiteUrl: address }) });

const icons: Record<string, IconName> = {
  Website: "link", Message: "chat", Wiki: "file", Lists: "list", Tasks: "checks", Approvals: "done", Shifts: "clock", Bulletins: "bell",
  Inspection: "search", Ideas: "star",
};
export const iconOf = ({ name }: Pick<App, "name">): IconName => icons[name ?? ""] ?? "apps";

/** A whole address of a page; null where the words cannot be one. "intranet/news" is one, as in a browser. */
export function addressOf(words: string): string | null {
  const text = words.trim();
  const [, scheme] = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text) ?? [];
  if (!text || /\s/.test(text) || (scheme && !/^https?$/i.test(scheme))) return null;
  try {
    const url = new URL(scheme ? text : `https://${text}`);
    return /^https?:$/.test(url.protocol) && url.hostname ? url.href : null;
  } catch {
    return null;
  }
}

export function sameOrigin(address: string, other: string): boolean {
  try {
    return new URL(address).origin === new URL(other).origin;
  } catch {
    return false;
  }
}
