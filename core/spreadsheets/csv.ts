/** Reads a text of separated values: one delimiter, sniffed from its first lines. */
import { CsvError, parse } from "csv-parse/sync";
import { ok, type Result, refuse } from "../result.ts";
import type { BrokenRow, Cell, ParseLimits, SpreadsheetRefusal, Workbook } from "./model.ts";
import { RowPacker } from "./packed-rows.ts";
import { asUtf8, encodingOf } from "./text-encoding.ts";

/** In the order of trust: a comma also stands inside numbers. */
const delimiters = [";", "\t", "|", ","];
/** By the byte: whether a cell begins behind it. */
const isCellEnd = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number([...delimiters, "\n"].some((sign) => sign.charCodeAt(0) === byte)),
);
const SNIFFED_BYTES = 128 * 1024;
const SNIFFED_LINES = 20;
/** A quote that is never closed must not swallow the file. */
const MAX_RECORD_BYTES = 100_000;
/** A file with more of them is no table with a slip in it; each is looked for through a whole record's bytes. */
const MAX_BROKEN_ROWS = 300;
/** So much of such a row is enough for a person to find it. */
const SHOWN_CHARACTERS = 80;
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A row whose quotes do not match is named and left out; "broken" is a file with nothing else below its first row. */
export async function readCsv(
  bytes: Uint8Array,
  limits: Pick<ParseLimits, "maxRows" | "maxCells">,
): Promise<Result<Workbook, SpreadsheetRefusal>> {
  const encoding = encodingOf(bytes);
  if (encoding === null) return refuse("otherFormat");
  // Counted before they are decoded, where lines and quotes are bytes: a list too long costs no more than its beginning.
  const isCounted = encoding === "utf-8";
  if (isCounted && looksLikeMarkup(Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString("utf8")))
    return refuse("webPage");
  if (isCounted && hasMoreRows(bytes, limits.maxRows)) return refuse("tooLarge");
  const text = asUtf8(bytes, encoding);
  if (text === null) return refuse("otherFormat");
  const beginning = text.toString("utf8", 0, SNIFFED_BYTES);
  if (looksLikeMarkup(beginning)) return refuse("webPage");
  if (!isCounted && hasMoreRows(text, limits.maxRows)) return refuse("tooLarge");
  const delimiter = sniffDelimiter(beginning);
  const rows = new RowPacker();
  const brokenRows: BrokenRow[] = [];
  let number = 1;
  let cellCount = 0;
  const take = (cells: readonly string[]) => {
    cellCount += cells.length;
    if (cellCount > limits.maxCells || number > limits.maxRows) throw new TooMuch();
    rows.add({ number, cells: cells.map(asCell), isHidden: false });
    number += 1;
  };
  let rest: Buffer | null = text;
  while (rest !== null) {
    const left = takeRows(rest, delimiter, take);
    if (left === "tooMany") return refuse("tooLarge");
    rest = left;
    if (rest === null) break;
    if (brokenRows.length === MAX_BROKEN_ROWS) return refuse("broken");
    const end = endOfLine(rest);
    const line = rest.toString("utf8", 0, Math.min(end, MAX_RECORD_BYTES)).trim();
    const cells = line.replaceAll('"', "").split(delimiter).map(asCell);
    brokenRows.push({ number, line: line.slice(0, SHOWN_CHARACTERS), cells });
    number += 1;
    rest = rest.subarray(end);
  }
  if (brokenRows.length > 0 && rows.count < 2) return refuse("broken");
  if (rows.count === 0) return refuse("empty");
  const sheet = { name: "", isHidden: false, rows: rows.finish(), brokenRows, hiddenColumns: [], merged: [] };
  return ok({ kind: "csv", sheets: [sheet] });
}

/**
 * Ends of lines, those within quoted cells left out: many times as fast as reading them. A quote that is not closed within a
 * record is none, as to the reader: it must not hide the lines below it.
 */
function hasMoreRows(bytes: Uint8Array, most: number): boolean {
  let count = 0;
  let unclosed = 0;
  let openedAt = -1;
  // Where a cell begins, a quote opens it; elsewhere it is an inch.
  let isStart = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (openedAt >= 0 && at - openedAt > MAX_RECORD_BYTES) {
      if (++unclosed > MAX_BROKEN_ROWS) return false;
      [at, openedAt, isStart] = [openedAt, -1, false];
      continue;
    }
    if (byte === QUOTE) openedAt = openedAt >= 0 ? -1 : isStart ? at : -1;
    else if (byte === LINE_FEED && openedAt < 0 && ++count > most) return true;
    isStart = isCellEnd[byte] === 1 || (byte === QUOTE && openedAt < 0);
  }
  return false;
}

const asCell = (cell: string): Cell => cell.trim() || null;

/** Takes rows up to the first whose quotes do not match; the bytes from that row on, null where there is none. */
function takeRows(
  bytes: Buffer,
  delimiter: string,
  take: (cells: readonly string[]) => void,
): Buffer | "tooMany" | null {
  let at = 0;
  try {
    parse(bytes, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD_BYTES,
      on_record(cells: string[], { bytes_records: end }) {
        if (cells.some((cell) => isOfSeveralLines(cell) && !isQuoted(cell, bytes.subarray(at, end))))
          throw new UnmatchedQuote();
        take(cells);
        at = end;
        return null;
      },
    });
    return null;
  } catch (error) {
    if (error instanceof TooMuch) return "tooMany";
    if (error instanceof CsvError || error instanceof UnmatchedQuote) return bytes.subarray(at);
    throw error;
  }
}

/** Ends the parser's run from within. */
class UnmatchedQuote extends Error {}

/** Likewise: a table too long is read no further. */
class TooMuch extends Error {}

/** Such a cell is one only where it is quoted as a whole: else a quote left open ran on to another's. */
const isOfSeveralLines = (cell: string) => /[\r\n]/.test(cell);
const isQuoted = (cell: string, record: Buffer) => record.includes(`"${cell.replaceAll('"', '""')}"`);

/** Where the next line begins. */
function endOfLine(bytes: Buffer): number {
  const feed = bytes.indexOf(LINE_FEED);
  const end = feed === -1 ? bytes.indexOf(CARRIAGE_RETURN) : feed;
  return end === -1 ? bytes.length : end + 1;
}

/** Programs save web pages and XML under the names of spreadsheets. */
export const looksLikeMarkup = (text: string): boolean =>
  /^\uFEFF?\s*<(?:[!?]|html|table|workbook)/i.test(text.slice(0, 200));

/** The delimiter that most lines have equally often; «;» where nothing tells. */
function sniffDelimiter(beginning: string): string {
  const lines = beginning.split(/\r\n?|\n/, SNIFFED_LINES);
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, "")).filter((line) => line.trim() !== "");
  const scores = delimiters.map((delimiter) => ({ delimiter, lines: linesAgreeing(bare, delimiter) }));
  const best = scores.reduce((one, other) => (other.lines > one.lines ? other : one));
  return best.delimiter;
}

/** How many lines have the delimiter as often as the line that most are like. */
function linesAgreeing(lines: readonly string[], delimiter: string): number {
  const agreeing = new Map<number, number>();
  for (const line of lines) {
    const times = line.split(delimiter).length - 1;
    if (times > 0) agreeing.set(times, (agreeing.get(times) ?? 0) + 1);
  }
  return Math.max(0, ...agreeing.values());
}
