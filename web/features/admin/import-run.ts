// Runs a staff import; its state outlives the page, so that looking at something else or losing the connection loses nothing.
import { api, ApiError } from "../../kit/api";
import { Store } from "../../kit/store";
import { forgetFacets } from "../people/facets";
import { forgetWithSession } from "../../kit/forget";
import { parseCsv } from "./csv";
import { nextStep, startOfImport, type Fault, type ImportEvent, type ImportReport, type ImportState } from "./import-state";
import { readTable } from "./people-state";
import { decodeStaff, fileFault, missingColumns, unknownColumns } from "./staff-file";

export const importing = new Store<ImportState>(startOfImport);
forgetWithSession(() => importing.set(() => startOfImport));
export const tell = (event: ImportEvent) => importing.set((state) => nextStep(state, event));

const refuse = (code: string, args?: Fault["args"]) => tell({ kind: "refused", fault: { code, args } });

/** The content is taken into memory at once: a file that is edited or unplugged later could not be read again. */
export async function choose(file: File) {
  const wrong = fileFault(file);
  if (wrong) return refuse(wrong, { name: file.name });
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return refuse("file.unreadable", { name: file.name });
  const text = decodeStaff(bytes);
  if (text === null) return refuse("file.encoding", { name: file.name });
  const table = parseCsv(text);
  const missing = missingColumns(table);
  if (missing.length) return refuse("file.columns", { columns: missing.join(", ") });
  tell({ kind: "chosen", file: { name: file.name, size: file.size, text, unknown: unknownColumns(table) } });
  await check();
}

function send(text: string, dryRun: boolean, allOrNothing: boolean) {
  const body = new Blob([text], { type: "text/csv;charset=utf-8" });
  return api.post<ImportReport>(`/salus/v1/staffImports?dryRun=${dryRun}&allOrNothing=${allOrNothing}`, body);
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof ApiError)) return { code: "Unexpected" };
  return { code: error.code, status: error.status, target: error.target };
}

export async function check() {
  const { file } = importing.get();
  if (!file) return;
  tell({ kind: "checking" });
  await settle(file, () => send(file.text, true, false), (report) => tell({ kind: "previewed", report }));
}

export async function importNow() {
  const { file, allOrNothing } = importing.get();
  if (!file) return;
  tell({ kind: "importing" });
  await settle(file, () => send(file.text, false, allOrNothing), (report) => {
    tell({ kind: "imported", report });
    forgetFacets();
    void readTable();
  });
}

/** An answer about a file that is no longer the chosen one is left alone. */
async function settle(file: ImportState["file"], work: () => Promise<ImportReport>, done: (report: ImportReport) => void) {
  try {
    const report = await work();
    if (importing.get().file === file) done(report);
  } catch (error) {
    if (importing.get().file === file) tell({ kind: "failed", fault: faultOf(error) });
  }
}
