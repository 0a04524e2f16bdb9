// Where on the screen a thing is, by the name that the server gives it: `chats/19:…/messages/17…`. Pages and the service worker use it.

interface Place {
  match: RegExp;
  path: (found: string[]) => string;
}

const places: Place[] = [
  // A channel's messages are named like a chat's; which team it is in, the screen of teams finds out.
  { match: /^chats\/([^/]+@thread\.tacv2)\/messages\/(\d+)$/, path: ([channel, message]) => `/teams/-/${encodeURIComponent(channel!)}/m/${message}` },
  { match: /^chats\/([^/]+@thread\.tacv2)$/, path: ([channel]) => `/teams/-/${encodeURIComponent(channel!)}` },
  { match: /^chats\/([^/]+)\/messages\/(\d+)$/, path: ([chat, message]) => `/chats/${encodeURIComponent(chat!)}/m/${message}` },
  { match: /^chats\/([^/]+)$/, path: ([chat]) => `/chats/${encodeURIComponent(chat!)}` },
  { match: /^users\/([\w-]+)$/, path: ([person]) => `/people/${person}` },
  { match: /^(admin|settings|people|privacy)(\/[\w-]+)*$/, path: () => "" },
];

/** The feed, where nobody has said what the thing is. */
export function placeOfObject(object: string | null | undefined): string {
  for (const { match, path } of places) {
    const found = match.exec(object ?? "");
    if (found) return path(found.slice(1)) || `/${object}`;
  }
  return "/activity";
}

export const isInChannel = (object: string | null | undefined): boolean => /^chats\/[^/]+@thread\.tacv2\//.test(object ?? "");

/** The chat and the message that an object names. */
export function messageOfObject(object: string | null | undefined): { chat: string; message: string } | undefined {
  const found = /^chats\/([^/]+)\/messages\/(\d+)$/.exec(object ?? "");
  return found ? { chat: found[1]!, message: found[2]! } : undefined;
}
