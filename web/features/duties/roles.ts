// The roles on the screen: read on opening, changed by the event stream, and read again now and then, since those who
// neither hold a role nor belong to its group are not told of its changes.
import { useEffect } from "react";
import { onChange, onResync } from "../../kit/events";
import { useLoaded, type Loaded } from "../people/loaded";
import { myGroups, readRoles, type Role } from "./state";

const ROLE = /^dutyRoles\('([^']+)'\)$/;
const again = 60_000;
export interface Roles { roles: Role[]; groups: Set<string> }

async function read(signal: AbortSignal): Promise<Roles> {
  // Without one's groups the roles are still worth seeing; only what one may do with them is less.
  const [roles, groups] = await Promise.all([readRoles(signal), myGroups(signal).catch(() => new Set<string>())]);
  return { roles, groups };
}

export function useRoles(): Loaded<Roles> & { keep: (role: Role) => void } {
  const loaded = useLoaded("roles", read);
  const { value, put, reload } = loaded;
  const keep = (role: Role) => value && put({ ...value, roles: withRole(value.roles, role) });
  useEffect(() => onChange(ROLE, (change) => (change.changeType === "deleted" ? reload() : keep(change.resourceData as Role))), [value]);
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && reload();
    const timer = setInterval(look, again);
    document.addEventListener("visibilitychange", look);
    const leave = onResync(reload);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      leave();
    };
  }, []);
  return { ...loaded, keep };
}

export const withRole = (roles: readonly Role[], role: Role): Role[] =>
  roles.some((each) => each.id === role.id) ? roles.map((each) => (each.id === role.id ? role : each)) : [...roles, role];
