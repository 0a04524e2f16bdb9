// The hospital's subscriptions as administrators see them: whose they are, what they follow, and how the deliveries go.
import { api } from "../../kit/api";
import type { Application } from "../applications/wire";
import { lineFields, type Person } from "../people/person";

export interface Subscription {
  id: string;
  /** What is followed, without the ids in it: `chats/{chat}/messages`. Null where this server offers it no more. */
  resource: string | null;
  /** The computer that is told. */
  receiver: string | null;
  changeType: string;
  /** Null for an application that acts for itself. */
  userId: string | null;
  /** Null for what a person set up with a token of their own. */
  applicationId: string | null;
  expirationDateTime: string;
  waiting: number;
  /** Deliveries that failed, one after the other. */
  failures: number;
  failingSince: string | null;
  /** What came back: `status 503`, or the kind of failure. */
  failure: string | null;
}

export interface Overview {
  subscriptions: Subscription[];
  people: Map<string, Person>;
  applications: Map<string, string>;
}

const path = "/salus/v1/subscriptions";
export const endSubscription = (id: string) => api.delete(`${path}/${encodeURIComponent(id)}`);

export async function readOverview(signal?: AbortSignal): Promise<Overview> {
  const { value } = await api.get<{ value: Subscription[] }>(path, undefined, { signal });
  // Without the names the rest is still worth seeing.
  const [people, applications] = await Promise.all([
    readPeople(known(value, "userId"), signal).catch(() => []),
    readApplications(known(value, "applicationId"), signal).catch(() => []),
  ]);
  return {
    subscriptions: sorted(value),
    people: new Map(people.map((person) => [person.id, person])),
    applications: new Map(applications.map(({ appId, displayName }) => [appId, displayName])),
  };
}

const known = (all: Subscription[], key: "userId" | "applicationId"): string[] =>
  [...new Set(all.map((each) => each[key]))].filter((id): id is string => !!id);

async function readPeople(ids: string[], signal?: AbortSignal): Promise<Person[]> {
  const people: Person[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const $filter = `id in (${ids.slice(at, at + atOnce).map((id) => `'${id}'`).join(",")})`;
    people.push(...(await api.get<{ value: Person[] }>("/users", { $filter, $select: lineFields, $top: atOnce }, { signal })).value);
  }
  return people;
}

const atOnce = 15;

async function readApplications(ids: string[], signal?: AbortSignal): Promise<Application[]> {
  const found: Application[] = [];
  if (ids.length) for await (const page of api.pages<Application>("/applications", { $top: 100 }, { signal })) found.push(...page);
  return found;
}

export const isFailing = (subscription: Subscription): boolean => subscription.failures > 0;

/** Whatever fails first, the longest failing on top; then by what ends soonest. */
export function sorted(all: Subscription[]): Subscription[] {
  const rank = (each: Subscription) => [isFailing(each) ? 0 : 1, (isFailing(each) && each.failingSince) || each.expirationDateTime] as const;
  return [...all].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1].localeCompare(rank(b)[1]));
}

/** The key of the words for what is followed; undefined for what this client has no words for. */
export function resourceKey(resource: string | null): string | undefined {
  const last = resource?.split("/").filter((part) => !part.startsWith("{")).pop();
  const words: Record<string, string> = {
    messages: "messages", getAllMessages: "messages", chats: "chats", getAllChats: "chats", members: "members",
    getAllMembers: "members", users: "users", groups: "groups", presence: "presence", presences: "presence",
  };
  return last && words[last];
}

/** The key of the words for what came back from the receiver, with the number in it. */
export function failureKey(failure: string | null): { key: string; status?: number } {
  const status = Number(/^status (\d+)$/.exec(failure ?? "")?.[1]);
  if (status) return { key: "failure.status", status };
  return { key: ["unreachable", "timeout", "forbidden"].includes(failure ?? "") ? `failure.${failure}` : "failure.other" };
}
