// What an application may be allowed, in plain words, and how much harm it could do; the consent page, the administration and
// the settings say it alike.
import { texts } from "../../kit/texts";
import en from "./en.json";
import fr from "./fr.json";

export const usePermissionTexts = texts({ en, fr });

/** A permission as the server lists it for registrations (Graph's permissionScope and appRole). */
export interface Offered {
  id: string;
  value: string;
  /** "Admin": only an administrator may allow it. Roles of an application always are. */
  type?: "User" | "Admin";
}

/** A permission that this client has no words for is shown by its name rather than left out. */
export function useWords(): (name: string) => string {
  const t = usePermissionTexts();
  return t;
}

const order = ["openid", "profile", "email", "User", "Presence", "People", "Chat", "ChatMember", "ChatMessage", "Team", "TeamSettings", "TeamMember", "Channel", "ChannelSettings", "ChannelMember", "ChannelMessage", "TeamworkTag", "TeamsTab", "TeamsAppInstallation", "AppCatalog", "TeamTemplates"];

/** Who somebody is first, then their messages, then everything of the organisation; offline access, which is about time, last. */
export function sorted(names: readonly string[]): string[] {
  const rank = (name: string) => {
    if (name === "offline_access") return 1000;
    const at = order.indexOf(name.split(".")[0]!);
    return (at < 0 ? order.length : at) + (name.endsWith(".All") ? 100 : 0);
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** One line for what is said alike: a permission that another one includes is not shown beside it. */
export function withoutIncluded(names: readonly string[]): string[] {
  const all = new Set(names);
  const covers: Record<string, string[]> = {
    "User.Read": ["User.ReadWrite"],
    "Chat.ReadBasic": ["Chat.Read", "Chat.ReadWrite"],
    "Chat.Read": ["Chat.ReadWrite"],
    "Presence.Read": ["Presence.ReadWrite"],
    openid: ["User.Read", "User.ReadWrite"],
    profile: ["User.Read", "User.ReadWrite"],
  };
  return names.filter((name) => !(covers[name] ?? []).some((wider) => all.has(wider)));
}
