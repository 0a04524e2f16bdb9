// The steps of a staff import: choose, checked, preview, import, result. Pure, so that no lost connection loses the file.

export interface RowFault {
  line: number;
  column: string | null;
  code: string;
  message?: string;
  value?: string | null;
}

export interface RowChange {
  line: number;
  employeeId: string;
  displayName: string;
  action: "create" | "update";
  fields?: string[];
}

export interface ImportReport {
  dryRun: boolean;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  committed: boolean;
  errors: RowFault[];
  /** What stands out but stops nothing. */
  warnings?: RowFault[];
  changes: RowChange[];
}

export interface StaffFile {
  name: string;
  size: number;
  text: string;
  unknown: string[];
}

export interface Fault {
  code: string;
  /** Of the server's answer; 0 where none came, undefined where nothing was sent. */
  status?: number;
  target?: string;
  args?: Record<string, string | number>;
}

export interface ImportState {
  step: "choose" | "checking" | "preview" | "importing" | "done";
  file: StaffFile | null;
  allOrNothing: boolean;
  preview: ImportReport | null;
  result: ImportReport | null;
  fault: Fault | null;
}

export const startOfImport: ImportState = {
  step: "choose",
  file: null,
  allOrNothing: false,
  preview: null,
  result: null,
  fault: null,
};

export type ImportEvent =
  | { kind: "chosen"; file: StaffFile }
  | { kind: "refused"; fault: Fault }
  | { kind: "checking" }
  | { kind: "previewed"; report: ImportReport }
  | { kind: "allOrNothing"; on: boolean }
  | { kind: "importing" }
  | { kind: "imported"; report: ImportReport }
  | { kind: "failed"; fault: Fault }
  | { kind: "again" };

/** A failure goes back to the step before and keeps everything; importing twice changes nothing, so retrying is safe. */
export function nextStep(state: ImportState, event: ImportEvent): ImportState {
  switch (event.kind) {
    case "chosen":
      return { ...startOfImport, allOrNothing: state.allOrNothing, step: "checking", file: event.file };
    case "refused":
      return { ...startOfImport, allOrNothing: state.allOrNothing, fault: event.fault };
    case "checking":
      return { ...state, step: "checking", fault: null };
    case "previewed":
      return { ...state, step: "preview", preview: event.report, fault: null };
    case "allOrNothing":
      return { ...state, allOrNothing: event.on };
    case "importing":
      return { ...state, step: "importing", fault: null };
    case "imported":
      return { ...state, step: "done", result: event.report, fault: null };
    case "failed":
      return { ...state, step: state.preview ? "preview" : "choose", fault: event.fault };
    case "again":
      return { ...startOfImport, allOrNothing: state.allOrNothing };
  }
}

/** How many people an import would touch; with all-or-nothing one bad row stops them all. */
export function willChange(state: ImportState): number {
  const report = state.preview;
  if (!report || (state.allOrNothing && report.failed > 0)) return 0;
  return report.created + report.updated;
}

/** A file was chosen that would do something, and has not done it. */
export function isWaiting({ step, file, preview }: ImportState): boolean {
  if (!file || step === "done") return false;
  return !preview || preview.created + preview.updated > 0 || preview.failed > 0;
}
