/** Reads a table whose columns are colours or sizes: what stands in a cell is ordered of the row's goods in the column's kind. */

import { concluded } from "../conclusion.ts";
import { emptyReading, type OrderReading } from "../model.ts";
import { intersect, type Posting } from "../postings.ts";
import type { Token } from "../tokens.ts";
import type { Wish } from "../wish.ts";
import { headingOf, isTotalRow } from "./heading-words.ts";
import { isNoun, namedBy, type TableParts } from "./named.ts";

const MIN_KINDS = 2;

/** Null where the rows are no such table. */
export function readMatrix(parts: TableParts, rows: readonly (readonly string[])[]): OrderReading | null {
  const at = rows.findIndex((cells) => kindsIn(parts, cells).length >= MIN_KINDS);
  const heading = rows[at];
  if (!heading) return null;
  const kinds = kindsIn(parts, heading);
  const own = goodsColumn(heading);
  const titles = titleAbove(parts, rows.slice(0, at));
  const filled = rows
    .slice(at + 1)
    .filter((cells) => !isTotalRow(cells) && kinds.some((column) => isAmount(cells[column])));
  const isTable =
    filled.length > 0 && filled.every((cells) => kinds.every((column) => isAmountOrBlank(cells[column])));
  if (!isTable) return null;
  const reading = emptyReading();
  for (const cells of filled)
    for (const column of kinds.filter((kind) => isAmount(cells[kind]))) {
      const corner = (heading[own] ?? "").replace(/,\s*\p{L}{1,3}\d?\.?$/u, "");
      const goods = [isHeading(corner) ? "" : corner, cells[own], heading[column]].filter(Boolean).join(" ");
      const { lines, asks } = wishOf(parts, goods, titles, cells[column] ?? "");
      reading.lines.push(...lines);
      reading.asks.push(...asks);
    }
  return reading;
}

/** «Отлив оконный» alone above the heading: what all of it is. */
function titleAbove({ tokenizer }: TableParts, rows: readonly (readonly string[])[]): string[] {
  const alone = rows.findLast((cells) => cells.filter((cell) => cell !== "").length === 1) ?? [];
  const title = alone.join(" ").trim();
  return tokenizer.tokens(title).some(isNoun) ? [title] : [];
}

function wishOf(parts: TableParts, goods: string, titles: readonly string[], amount: string): OrderReading {
  const products = namedBy(parts, goods, titles);
  const said = `${goods} ${amount}`;
  const value = Number(amount.replace(",", "."));
  const wish: Wish = {
    kind: products.length === 0 ? "foreign" : "goods",
    products,
    amount: { value, unit: null, isUnclear: false, tokens: [] },
    by: "words",
    isDoubtful: false,
    start: 0,
    end: said.length,
    amountText: amount,
    goodsText: goods,
  };
  return concluded(parts.index, [wish], said, parts.sold);
}

/** Columns, but the first, whose heading is a word or a number of names and nothing else. */
function kindsIn(parts: TableParts, cells: readonly string[]): number[] {
  const { tokenizer } = parts;
  const own = goodsColumn(cells);
  const goods = namedBy(parts, (cells[own] ?? "").replace(/,\s*\p{L}{1,3}\d?\.?$/u, ""), []);
  return cells.flatMap((cell, column) => {
    const tokens = column <= own || cell === "" ? [] : tokenizer.tokens(cell).filter(isNoSign);
    const isKind = tokens.every(
      (token) =>
        token.kind === "word" ||
        (token.kind === "number" && token.has.length > 0 && (!isAmount(cell) || isSizeOf(token.has, goods))),
    );
    return tokens.length > 0 && isKind ? [column] : [];
  });
}

/** Behind the rows' numbers. */
const goodsColumn = (cells: readonly string[]): number =>
  Math.max(
    0,
    cells.findIndex((cell) => headingOf(cell)?.role !== "count"),
  );

const isHeading = (corner: string): boolean => headingOf(corner)?.role === "name";

/** «бел.» */
const isNoSign = (token: Token): boolean => token.kind !== "break";

/** «Штапик ПВХ, шт» over 24, 32, 40: sizes of what the corner names. */
function isSizeOf(having: Posting, goods: Posting): boolean {
  const left = intersect(having, goods).length;
  return left > 0 && left < goods.length;
}

const isAmount = (cell: string | undefined): boolean => /^\d+(?:[.,]\d+)?$/.test(cell ?? "");
const isAmountOrBlank = (cell: string | undefined): boolean => isAmount(cell) || /^[-–—]?$/.test(cell ?? "");
