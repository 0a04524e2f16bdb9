// Reads and writes comma- or semicolon-separated text (RFC 4180), only to look at a staff file before it is sent and to hand
// back the rows that failed. What a row means is decided by the server alone.

export interface CsvRow {
  /** The line of the file on which the row begins; a quoted cell may span several. */
  line: number;
  cells: string[];
}

export interface CsvFile {
  separator: "," | ";";
  header: string[];
  rows: CsvRow[];
}

/** Counted outside quotes in the first line that says anything, so a semicolon inside a name does not mislead. */
export function separatorOf(text: string): "," | ";" {
  const first = text.trimStart().split(/\r?\n/, 1)[0]!.replace(/"[^"]*"/g, "");
  return (first.match(/;/g)?.length ?? 0) > (first.match(/,/g)?.length ?? 0) ? ";" : ",";
}

export function parseCsv(source: string): CsvFile {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const separator = separatorOf(text);
  const rows = rowsOf(text, separator).filter((row) => row.cells.some((cell) => cell !== ""));
  const header = rows.shift()?.cells.map((cell) => cell.trim()) ?? [];
  return { separator, header, rows };
}

function rowsOf(text: string, separator: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let cell = "";
  let quoted = false;
  let line = 1;
  const endCell = () => {
    row.cells.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\n") line++;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator) endCell();
    else if (sign === "\n") {
      endCell();
      rows.push(row);
      row = { line, cells: [] };
    } else cell += sign;
  }
  if (cell !== "" || row.cells.length) {
    endCell();
    rows.push(row);
  }
  return rows;
}

function written(cell: string, separator: string): string {
  return /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** With a byte order mark: without one a spreadsheet opens the accents of a UTF-8 file as rubbish. */
export function writeCsv(header: string[], rows: string[][], separator: string): string {
  return "\uFEFF" + [header, ...rows].map((cells) => cells.map((cell) => written(cell, separator)).join(separator) + "\r\n").join("");
}
