/** Rows pasted from a spreadsheet into a message: lines with the same sign between their cells. */
import { columnsOf } from "./columns.ts";

const separators = ["\t", "|", ";"] as const;
const MIN_ROWS = 2;

/** The rows of the table, from its heading on, and the message without them; no rows where there is no such heading. */
export function pastedTable(message: string): { rows: string[][]; rest: string } {
  const lines = message.split(/\r\n?|\n/).filter((line) => !/^\s*\+(?:[-=]+\+)+\s*$/.test(line));
  for (const separator of separators) {
    const at = lines.findIndex(
      (line) => line.includes(separator) && columnsOf(cellsOf(line, separator)) !== null,
    );
    if (at < 0) continue;
    const end = lines.findIndex((line, row) => row > at && !line.includes(separator));
    const rows = lines.slice(at, end < 0 ? lines.length : end).map((line) => cellsOf(line, separator));
    if (rows.length >= MIN_ROWS)
      return { rows, rest: [...lines.slice(0, at), "", ...(end < 0 ? [] : lines.slice(end))].join("\n") };
  }
  return { rows: [], rest: message };
}

function cellsOf(line: string, separator: string): string[] {
  const cells = line.split(separator).map((cell) => cell.trim());
  const isRule = cells.every((cell) => /^:?-*:?$/.test(cell));
  const bare = isRule ? [] : cells;
  // «| a | b |»: nothing stands outside the outer signs.
  return separator === "|" ? bare.slice(line.trimStart().startsWith("|") ? 1 : 0) : bare;
}
