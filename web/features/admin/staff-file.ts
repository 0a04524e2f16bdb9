// A staff file before it is sent: is it one, can it be read, which columns has it; and the failed rows to hand back.
import { parseCsv, writeCsv, type CsvFile } from "./csv";
import type { RowFault } from "./import-state";

export const largestFile = 16 * 1024 * 1024;

/** The columns that the import knows, the needed ones first. */
export const columns = [
  "employeeId",
  "displayName",
  "userPrincipalName",
  "givenName",
  "surname",
  "mail",
  "mailNickname",
  "jobTitle",
  "department",
  "departmentCode",
  "officeLocation",
  "preferredLanguage",
  "mobilePhone",
  "manager",
  "hireDate",
  "accountEnabled",
] as const;
export const neededColumns: readonly string[] = columns.slice(0, 3);

export type FileFault = "file.type" | "file.size" | "file.empty" | "file.encoding" | "file.columns" | "file.unreadable";

/** By name too: Windows without a spreadsheet program gives a CSV file no type at all. */
export function fileFault(file: { name: string; type: string; size: number }): FileFault | null {
  const sheet = /\.(csv|txt)$/i.test(file.name) || /^text\/(csv|plain)$/.test(file.type);
  if (!sheet) return "file.type";
  if (file.size === 0) return "file.empty";
  return file.size > largestFile ? "file.size" : null;
}

export function decodeStaff(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Given name and surname together make the displayed name, where there is no column for it. */
export function missingColumns(file: CsvFile): string[] {
  const present = new Set(file.header.map((name) => name.toLowerCase()));
  const named = present.has("givenname") && present.has("surname");
  return neededColumns.filter((name) => !present.has(name.toLowerCase()) && !(name === "displayName" && named));
}

/** Columns the import does not know are named, so that a spelling mistake is seen before it costs data. */
export function unknownColumns(file: CsvFile): string[] {
  const known = new Set([...columns, "employeeHireDate"].map((name) => name.toLowerCase()));
  return file.header.filter((name) => name && !known.has(name.toLowerCase()));
}

/** The failed rows as they were, each with what is wrong: mend them in a spreadsheet and import that file. */
export function failedRows(text: string, faults: RowFault[], reason: (fault: RowFault) => string, heading: string): string {
  const file = parseCsv(text);
  const byLine = new Map<number, RowFault[]>();
  for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  const rows = file.rows
    .filter((row) => byLine.has(row.line))
    .map((row) => {
      const cells = file.header.map((_, at) => row.cells[at] ?? "");
      const why = (byLine.get(row.line) ?? []).map((fault) => [fault.column, reason(fault)].filter(Boolean).join(": "));
      return [...cells, why.join(" · ")];
    });
  return writeCsv([...file.header, heading], rows, file.separator);
}
