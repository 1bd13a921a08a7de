/** Reads a text of separated values: one delimiter, sniffed from its first lines. */
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { ok, type Result, refuse } from "../result.ts";
import { fullRows, type ReadLimits, type SheetRow, type SpreadsheetRefusal, type Workbook } from "./model.ts";
import { decodeText } from "./text-encoding.ts";

/** In the order of trust: a comma also stands inside numbers. */
const delimiters = [";", "\t", "|", ","];
const SNIFFED_LINES = 20;
/** A quote that is never closed must not swallow the file. */
const MAX_RECORD_CHARACTERS = 100_000;
const PIECE_CHARACTERS = 64 * 1024;

export async function readCsv(
  bytes: Uint8Array,
  limits: Pick<ReadLimits, "maxCells">,
): Promise<Result<Workbook, SpreadsheetRefusal>> {
  const text = decodeText(bytes);
  if (text === null || looksLikeMarkup(text)) return refuse("otherFormat");
  const parser = Readable.from(piecesOf(text), { objectMode: false }).pipe(
    parse({
      delimiter: sniffDelimiter(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD_CHARACTERS,
    }),
  );
  const rows: SheetRow[] = [];
  let cellCount = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      cellCount += cells.length;
      if (cellCount > limits.maxCells) return refuse("tooLarge");
      rows.push({
        number: rows.length + 1,
        cells: cells.map((cell) => cell.trim() || null),
        isHidden: false,
      });
    }
  } catch {
    return refuse("broken");
  }
  const full = fullRows(rows);
  if (full.length === 0) return refuse("empty");
  const sheet = { name: "", isHidden: false, rows: full, hiddenColumns: [], merged: [] };
  return ok({ kind: "csv", sheets: [sheet] });
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) yield text.slice(at, at + PIECE_CHARACTERS);
}

/** Programs save web pages and XML under the names of spreadsheets. */
const looksLikeMarkup = (text: string) =>
  /^\uFEFF?\s*<(?:[!?]|html|table|workbook)/i.test(text.slice(0, 200));

/** The delimiter that most lines have equally often; «;» where nothing tells. */
function sniffDelimiter(text: string): string {
  const lines = text.slice(0, PIECE_CHARACTERS).split(/\r\n?|\n/, SNIFFED_LINES);
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
