// Paths without a library: the address is the state, the back button works, a modified click opens a tab.
import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

const watchers = new Set<() => void>();

function changed(): void {
  for (const watcher of [...watchers]) watcher();
}

function watch(watcher: () => void): () => void {
  if (!watchers.size) window.addEventListener("popstate", changed);
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (!watchers.size) window.removeEventListener("popstate", changed);
  };
}

export function path(): string {
  return location.pathname;
}

export function navigate(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search + location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  changed();
}

export function usePath(): string {
  return useSyncExternalStore(watch, path);
}

/** The decoded values of ":name" segments, or undefined when the pattern does not fit; "/a/*" also fits what is below. */
export function match(pattern: string, actual: string): Record<string, string> | undefined {
  const wanted = pattern.split("/").filter(Boolean);
  const found = actual.split("/").filter(Boolean);
  const open = wanted[wanted.length - 1] === "*";
  if (open) wanted.pop();
  if (open ? found.length < wanted.length : found.length !== wanted.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    if (segment.startsWith(":")) values[segment.slice(1)] = decoded(found[index]!);
    else if (segment !== found[index]) return undefined;
  }
  return values;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function Link({ to, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }): JSX.Element {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere || rest.target === "_blank") return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={to} onClick={follow} />;
}
