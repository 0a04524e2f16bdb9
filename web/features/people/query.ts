// Turns what somebody typed and chose into the query options of the directory.
import { lineFields } from "./person";

export interface Asked {
  text: string;
  department: string;
  jobTitle: string;
  enabled?: "all" | "enabled" | "disabled";
}

export const nothingAsked: Asked = { text: "", department: "", jobTitle: "", enabled: "enabled" };

/** A quote inside a literal is doubled. */
export function literal(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** The search option takes its text in double quotes; quotes and backslashes of the text would end it early. */
export function searchText(text: string): string | undefined {
  const words = text.replace(/["\\]/g, " ").trim().replace(/\s+/g, " ");
  return words ? `"${words}"` : undefined;
}

export function filterOf(asked: Asked): string | undefined {
  const parts = [
    asked.department && `department eq ${literal(asked.department)}`,
    asked.jobTitle && `jobTitle eq ${literal(asked.jobTitle)}`,
    asked.enabled === "enabled" && "accountEnabled eq true",
    asked.enabled === "disabled" && "accountEnabled eq false",
  ].filter(Boolean);
  return parts.length ? parts.join(" and ") : undefined;
}

/** A search comes in order of relevance, everything else by name: the directory does not sort what it searches. */
export function directoryQuery(asked: Asked, top: number, fields: string = lineFields) {
  const search = searchText(asked.text);
  return {
    $search: search,
    $filter: filterOf(asked),
    $orderby: search ? undefined : "displayName",
    $select: fields,
    $top: top,
    $count: true,
  };
}

export function isAsked(asked: Asked): boolean {
  return Boolean(searchText(asked.text) || asked.department || asked.jobTitle);
}
