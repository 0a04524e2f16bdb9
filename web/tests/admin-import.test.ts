// The staff import in the browser: reading CSV, checking a file, the steps, and the failed rows handed back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCsv, separatorOf, writeCsv } from "../features/admin/csv";
import { isWaiting, nextStep, startOfImport, willChange, type ImportReport, type ImportState } from "../features/admin/import-state";
import { decodeStaff, failedRows, fileFault, missingColumns, unknownColumns } from "../features/admin/staff-file";

const report = (change: Partial<ImportReport> = {}): ImportReport => ({
  dryRun: true,
  rows: 3,
  created: 2,
  updated: 0,
  unchanged: 0,
  failed: 1,
  committed: false,
  errors: [{ line: 3, column: "mail", code: "InvalidAddress", value: "x" }],
  changes: [],
  ...change,
});
const file = { name: "staff.csv", size: 10, text: "a", unknown: [] };

test("commas and semicolons are told apart outside quotes", () => {
  assert.equal(separatorOf('"a;b;c",d'), ",");
  assert.equal(separatorOf("a;b;c\nx,y,z,w"), ";");
});

test("quotes, line breaks in cells, byte order mark and Windows line ends are read", () => {
  const table = parseCsv('\uFEFFid,name\r\n1,"Brown, ""Bo"""\r\n2,"two\nlines"\r\n\r\n3,last');
  assert.deepEqual(table.header, ["id", "name"]);
  assert.deepEqual(table.rows, [
    { line: 2, cells: ["1", 'Brown, "Bo"'] },
    { line: 3, cells: ["2", "two\nlines"] },
    { line: 6, cells: ["3", "last"] },
  ]);
});

test("blank lines in front and old Mac line ends are read", () => {
  assert.deepEqual(parseCsv("\n\na;b\r1;2").rows, [{ line: 4, cells: ["1", "2"] }]);
});

test("what is written can be read again", () => {
  const text = writeCsv(["a", "b"], [['say "hi"', "x;y"], ["", "line\nbreak"]], ";");
  assert.deepEqual(parseCsv(text).rows.map((row) => row.cells), [['say "hi"', "x;y"], ["", "line\nbreak"]]);
});

test("only text tables of a fitting size are taken", () => {
  assert.equal(fileFault({ name: "staff.xlsx", type: "application/vnd.ms-excel", size: 5 }), "file.type");
  assert.equal(fileFault({ name: "STAFF.CSV", type: "application/vnd.ms-excel", size: 5 }), null);
  assert.equal(fileFault({ name: "staff.csv", type: "", size: 0 }), "file.empty");
  assert.equal(fileFault({ name: "staff.csv", type: "text/csv", size: 17 * 1024 * 1024 }), "file.size");
});

test("another encoding than UTF-8 is noticed", () => {
  assert.equal(decodeStaff(new Uint8Array([0x44, 0x75, 0x62, 0xe9]).buffer), null);
  assert.equal(decodeStaff(new TextEncoder().encode("Dubé").buffer as ArrayBuffer), "Dubé");
});

test("missing and misspelt columns are named", () => {
  const table = parseCsv("EmployeeID;displayname;jobtitel\n1;A;B");
  assert.deepEqual(missingColumns(table), ["userPrincipalName"]);
  assert.deepEqual(unknownColumns(table), ["jobtitel"]);
  assert.deepEqual(missingColumns(parseCsv("employeeId,userPrincipalName,givenName,surname")), []);
  assert.deepEqual(unknownColumns(parseCsv("employeeHireDate,hireDate")), []);
});

test("failed rows come back whole, with their reasons, in the file's own separator", () => {
  const source = "employeeId;mail\n1;a@b\n2;x\n3;c@d\n";
  const faults = [
    { line: 3, column: "mail", code: "InvalidAddress" },
    { line: 3, column: null, code: "ColumnCount" },
  ];
  const text = failedRows(source, faults, (fault) => fault.code, "Reason");
  assert.equal(text, "\uFEFFemployeeId;mail;Reason\r\n2;x;mail: InvalidAddress · ColumnCount\r\n");
});

test("a lost connection while importing goes back to the preview with everything kept", () => {
  const steps = [
    { kind: "chosen", file },
    { kind: "previewed", report: report() },
    { kind: "importing" },
    { kind: "failed", fault: { code: "NoAnswer", status: 0 } },
  ] as const;
  const state = steps.reduce<ImportState>(nextStep, startOfImport);
  assert.equal(state.step, "preview");
  assert.equal(state.file, file);
  assert.equal(state.preview?.created, 2);
  assert.equal(state.fault?.status, 0);
  assert.equal(nextStep(state, { kind: "importing" }).fault, null);
});

test("a failed check keeps the file, a refused one does not", () => {
  const checking = nextStep(startOfImport, { kind: "chosen", file });
  const failed = nextStep(checking, { kind: "failed", fault: { code: "NoAnswer", status: 0 } });
  assert.equal(failed.step, "choose");
  assert.equal(failed.file, file);
  assert.equal(nextStep(failed, { kind: "refused", fault: { code: "file.type" } }).file, null);
});

test("all or nothing stops at the first bad row, and is remembered for the next file", () => {
  const preview = [{ kind: "chosen", file }, { kind: "previewed", report: report() }] as const;
  const state = preview.reduce<ImportState>(nextStep, startOfImport);
  assert.equal(willChange(state), 2);
  const strict = nextStep(state, { kind: "allOrNothing", on: true });
  assert.equal(willChange(strict), 0);
  assert.equal(willChange({ ...strict, preview: report({ failed: 0 }) }), 2);
  assert.equal(nextStep(strict, { kind: "again" }).allOrNothing, true);
});

test("a file that was chosen waits until it has done what it would do", () => {
  const checking = nextStep(startOfImport, { kind: "chosen", file });
  const previewed = nextStep(checking, { kind: "previewed", report: report() });
  const unchanged = nextStep(checking, { kind: "previewed", report: { ...report(), created: 0, updated: 0, failed: 0 } });
  assert.deepEqual([startOfImport, checking, previewed, unchanged, nextStep(previewed, { kind: "imported", report: report() })].map(isWaiting), [false, true, true, false, false]);
});
