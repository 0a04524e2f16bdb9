// The audit log as the server answers it, and the question as the form holds it.
import { api } from "../../../kit/api";
import { lang } from "../../../kit/texts";
import type { Person } from "../../people/person";

export interface Activity {
  name: string;
  area: string;
  displayName: { en: string; fr: string };
}

export interface Overview {
  chain: { verifiedThrough: number; verifiedAt: string | null; brokenAt: number | null };
  activities: Activity[];
}

export interface Target {
  set: string;
  id: string;
  displayName: string | null;
}

export type Outcome = "done" | "refused" | "failed";

export interface AuditRecord {
  number: number;
  at: string;
  activity: string;
  outcome: Outcome;
  outcomeCode: string | null;
  by: { kind: "person" | "application" | "system" | "anonymous"; id: string | null; displayName: string | null; jobTitle: string | null; department: string | null };
  object: string;
  targets: Target[];
  address: string;
  request: string;
  hash: string | null;
}

export type About = "anything" | "chat" | "person" | "other";
export type Format = "csv" | "bundle" | "ndjson";

export interface Asked {
  by: Person | null;
  about: About;
  /** A link to a conversation or its id; a path of the log. */
  text: string;
  aboutPerson: Person | null;
  activities: string[];
  outcome: Outcome | "";
  /** As the browser's fields of date and time hold them: local. */
  from: string;
  to: string;
}

export const everything: Asked = { by: null, about: "anything", text: "", aboutPerson: null, activities: [], outcome: "", from: "", to: "" };

/** What stands in the log for a conversation, whatever of it was pasted: its address, a link to it, or its id. */
export function chatPath(text: string): string {
  const given = text.trim();
  const inLink = given.match(/\/?chats\/([^/?#\s]+)/)?.[1];
  const id = inLink ? decoded(inLink) : given;
  return id && `chats/${id}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function objectOf({ about, text, aboutPerson }: Asked): string {
  if (about === "chat") return chatPath(text);
  if (about === "person") return aboutPerson ? `users/${aboutPerson.id}` : "";
  return about === "other" ? text.trim() : "";
}

/** The body of a search or an export; what was left open is left out. */
export function questionOf(asked: Asked): Record<string, unknown> {
  const object = objectOf(asked);
  const moment = (text: string) => new Date(text).toISOString();
  return {
    ...(asked.by && { person: asked.by.id }),
    ...(object && { object }),
    ...(asked.activities.length && { activities: asked.activities }),
    ...(asked.outcome && { outcomes: [asked.outcome] }),
    ...(asked.from && { from: moment(asked.from) }),
    ...(asked.to && { to: moment(asked.to) }),
  };
}

export interface Page {
  value: AuditRecord[];
  next: number | null;
}

const path = "/salus/v1/privacy/audit";
export const readOverview = (signal: AbortSignal) => api.get<Overview>(path, undefined, { signal });
export const search = (question: Record<string, unknown>, before?: number) => api.post<Page>(`${path}/searches`, { ...question, before: before ?? null });

/** The server keeps what was asked for an hour; the browser fetches it as a file. */
export async function exportAs(format: Format, question: Record<string, unknown>): Promise<void> {
  const { href } = await api.post<{ href: string }>(`${path}/exports`, { ...question, format, language: lang() });
  fetchFile(href);
}

export function fetchFile(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
