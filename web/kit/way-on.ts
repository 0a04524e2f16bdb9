// Where somebody goes on to once they are signed in: the page that they wanted, never another site.
const home = "/chats";

/** The page that is open, or the one that sent the person to `/sign-in?returnTo=…`. */
export function wayOn(path: string, search: string): string {
  if (path === "/sign-in") return ours(new URLSearchParams(search).get("returnTo")) ?? home;
  return path === "/" || path.startsWith("/setup") ? home : path + search;
}

/** A path of this server; everything else leads away from it. */
const ours = (wanted: string | null) => (wanted && /^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) ? wanted : undefined);
