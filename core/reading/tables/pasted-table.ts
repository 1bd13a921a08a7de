/** Rows pasted from a spreadsheet into a message: lines with the same sign between their cells. */
import { columnsOf } from "./columns.ts";

const separators: readonly { sign: RegExp; isEven?: boolean }[] = [
  { sign: /\t/ },
  { sign: /\|/ },
  { sign: /;/ },
  // Cells aligned by spaces: only where each row has as many.
  { sign: /\t|\s{2,}/, isEven: true },
  { sign: /,/, isEven: true },
];
const MIN_ROWS = 2;
/** A table without headings of goods and amounts has kinds as its columns, and rows enough to be one. */
const MIN_MATRIX_ROWS = 3;
const MIN_MATRIX_CELLS = 3;

interface Pasted {
  rows: string[][];
  rest: string;
}

/** The rows of the table, from its heading on, and the message without them; no rows where nothing looks like one. */
export function pastedTable(message: string): Pasted {
  const lines = message.split(/\r\n?|\n/).filter((line) => !/^\s*\+(?:[-=]+\+)+\s*$/.test(line));
  return headed(lines) ?? matrix(lines) ?? { rows: [], rest: message };
}

function headed(lines: readonly string[]): Pasted | null {
  for (const { sign, isEven = false } of separators) {
    const at = lines.findIndex((line) => sign.test(line) && columnsOf(cellsOf(line, sign)) !== null);
    if (at < 0) continue;
    const pasted = cutOut(lines, at, sign);
    const width = pasted.rows[0]?.length ?? 0;
    const isTable =
      !isEven || (width > 1 && pasted.rows.every(({ length }) => length === width || length === 0));
    if (pasted.rows.length >= MIN_ROWS && isTable) return pasted;
  }
  return null;
}

function matrix(lines: readonly string[]): Pasted | null {
  const sign = /[\t|]/;
  const at = lines.findIndex((line) => cellsOf(line, sign).length >= MIN_MATRIX_CELLS);
  const pasted = at < 0 ? null : cutOut(lines, at, sign);
  return pasted && pasted.rows.length >= MIN_MATRIX_ROWS ? pasted : null;
}

function cutOut(lines: readonly string[], at: number, sign: RegExp): Pasted {
  const end = lines.findIndex((line, row) => row > at && !sign.test(line.trim()));
  const rows = lines.slice(at, end < 0 ? lines.length : end).map((line) => cellsOf(line, sign));
  return { rows, rest: [...lines.slice(0, at), "", ...(end < 0 ? [] : lines.slice(end))].join("\n") };
}

function cellsOf(line: string, sign: RegExp): string[] {
  const isBarred = sign.test("|") && line.trimStart().startsWith("|");
  const cells = (sign.test("\t") ? line : line.trim()).split(sign).map((cell) => cell.trim());
  const isRule = cells.every((cell) => /^:?-*:?$/.test(cell));
  const bare = isRule ? [] : cells;
  // «| a | b |»: nothing stands outside the outer signs.
  return isBarred ? bare.slice(1) : bare;
}
