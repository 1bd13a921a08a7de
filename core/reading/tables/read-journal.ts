/** Reads a journal: each row has an order in words, when and where it was said, and what became of it. */
import { emptyReading, type OrderReading } from "../model.ts";
import { figureOf } from "./figures.ts";
import { headingOf, isDone } from "./heading-words.ts";
import type { TableParts } from "./named.ts";
import { isTakenBack, remarkIn } from "./remarks.ts";
import type { TableRow } from "./table-rows.ts";

const MAX_HEADING_ROW = 40;
const MIN_ROWS = 2;

/** Null where no column alone says what and how much. */
export function readJournal(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const start = rows.findIndex(({ cells }, at) => at < MAX_HEADING_ROW && wordsColumn(cells) !== null);
  const column = wordsColumn(rows[start]?.cells ?? []);
  if (column === null) return null;
  const entries = rows.slice(start + 1).filter(({ cells }) => (cells[column] ?? "") !== "");
  const others = entries.flatMap(({ cells }) =>
    cells.filter((_, at) => at !== column && !isDay(rows[start], at)),
  );
  if (others.some((cell) => figureOf(cell) !== null || isCounted(parts, cell))) return null;
  const counted = entries.filter(({ cells }) => isCounted(parts, cells[column] ?? ""));
  if (counted.length < MIN_ROWS || counted.length * 2 < entries.length) return null;
  const said: string[] = [];
  const unsure: string[] = [];
  for (const { cells } of entries) {
    const beside = cells.filter((cell, at) => at !== column && /\p{L}/u.test(cell));
    if (beside.some((cell) => isTakenBack(cell, cell) || isDone(cell))) continue;
    const isDoubtful = beside.some((cell) => remarkIn(parts, cell, [], null).does === "doubt");
    (isDoubtful ? unsure : said).push(cells[column] ?? "");
  }
  const reading = said.length > 0 ? parts.read(said.join("\n")) : emptyReading();
  for (const words of unsure) reading.asks.push(...asked(parts.read(words)));
  return reading;
}

/** «Дата | Объект | Что нужно | Отметка»: one column of goods, and none that counts them. */
function wordsColumn(cells: readonly string[]): number | null {
  const roles = cells.map((cell) => headingOf(cell)?.role);
  const isCountedApart = roles.some((role) => role === "quantity" || role === "article" || role === "unit");
  const named = roles.flatMap((role, at) => (role === "name" ? [at] : []));
  const filled = cells.filter((cell) => cell !== "");
  const isHeading = filled.length > 1 && filled.every((cell) => !/\d/.test(cell));
  return isHeading && !isCountedApart && named.length === 1 ? (named[0] ?? null) : null;
}

const isDay = (heading: TableRow | undefined, at: number): boolean =>
  /дат|число|№/iu.test(heading?.cells[at] ?? "");

const isCounted = ({ tokenizer }: TableParts, words: string): boolean =>
  tokenizer.tokens(words).some((token) => token.kind === "number" && token.unit !== null);

/** What would be lines, were it sure how much is meant. */
const asked = ({ lines, asks }: OrderReading): OrderReading["asks"] => [
  ...lines.map(({ said, productId, article }) => ({
    text: said,
    why: "no_qty" as const,
    candidates: [{ productId, article }],
  })),
  ...asks,
];
