// The apps as everybody's screens need them: read once, and again when an administrator or a policy changed something.
import { useEffect } from "react";
import { onChange, onResync } from "../../kit/events";
import { forgetWithSession } from "../../kit/forget";
import { usePolicy } from "../../kit/policies";
import { useLang, type Lang } from "../../kit/texts";
import { useLoaded, type Loaded } from "../people/loaded";
import { readApps, type App } from "./wire";

export const CATALOGUE = /^appCatalogs\/teamsApps/;
/** What changed for everybody, thousands of screens must not ask for in the same moment. */
const SPREAD = 1500;

let held: { key: string; apps: Promise<App[]> } | undefined;
let listening = false;

function allApps(key: string, language: Lang): Promise<App[]> {
  const drop = () => void (held = undefined);
  if (!listening) {
    listening = true;
    onChange(CATALOGUE, drop);
    onResync(drop);
    forgetWithSession(drop);
  }
  if (held?.key !== key) held = { key, apps: readApps(language).catch((fault) => (drop(), Promise.reject(fault))) };
  return held.apps;
}

/** Changes when a policy of this person does. */
export const useBlocked = (): string => (usePolicy<string[]>("TeamsAppPermissionPolicy", "BlockedApps") ?? []).join();

export function useApps(): Loaded<App[]> {
  const language = useLang();
  const key = `${language} ${useBlocked()}`;
  const loaded = useLoaded(key, () => allApps(key, language));
  useCatalogue(loaded.reload);
  return loaded;
}

/** Reads again after a change of the catalogue, or after a gap. */
export function useCatalogue(reload: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const soon = () => (clearTimeout(timer), (timer = setTimeout(reload, Math.random() * SPREAD)));
    const ends = [onChange(CATALOGUE, soon), onResync(reload)];
    return () => (clearTimeout(timer), ends.forEach((end) => end()));
  }, [reload]);
}

/** After a change of one's own, at once. */
export function forgetApps(): void {
  held = undefined;
}
