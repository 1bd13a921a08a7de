/** How much a row orders, from its cells: «24», «1 200», «2 кор», «5» beside «упак (10 шт)». */

import type { IndexedProduct } from "../catalog-index.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { NumberToken } from "../tokens/tokens.ts";
import { orderUnit, round, type UnitKind, unitKind } from "../words/unit-words.ts";
import type { AmountColumn, AmountColumns } from "./amount-columns.ts";
import type { TableParts } from "./named.ts";

export const unclearAmount: Amount = { value: 0, unit: null, isUnclear: true, tokens: [] };

export const isBlankAmount = (cell: string): boolean => /^(?:\s*|[-–—хx]|0+(?:[.,]0+)?)$/i.test(cell);

/** Of a unit's cell: «упак (10 шт)» are packs that hold ten, «тыс. шт» a thousand pieces each. */
interface UnitCell {
  unit: UnitKind | null;
  times: number;
  holds: number | null;
}

/** Null where it says a unit nobody knows. */
function unitOf(cell: string): UnitCell | null {
  const plain = cell.toLowerCase().replaceAll("²", "2").replace(/\s+/g, " ").trim();
  if (/^[-–—]?$/.test(plain)) return { unit: null, times: 1, holds: null };
  const [, thousand, hundreds, counted = ""] = /^(?:(тыс)\.? ?|(\d+) ?)(\p{L}[^\d]*)?$/u.exec(plain) ?? [];
  if (thousand !== undefined || hundreds !== undefined) {
    const unit = counted === "" ? "шт" : unitKind(counted);
    return unit === null
      ? null
      : { unit, times: thousand === undefined ? Number(hundreds) : 1000, holds: null };
  }
  if (/^м3|^м\.?\s?куб|^куб/.test(plain)) return null;
  const bare = (/^(?:м2|[^(/\d]+)/u.exec(plain)?.[0] ?? "").replace(/\s+по\s*$/u, "");
  const rest = plain.slice(bare.length);
  const unit = unitKind(plain) ?? (/^\s*\/\s*\p{L}/u.test(rest) ? null : unitKind(bare));
  const held = unitKind(plain) === null ? /\d+(?:[.,]\d+)?/.exec(rest)?.[0] : undefined;
  return unit === null ? null : { unit, times: 1, holds: held ? Number(held.replace(",", ".")) : null };
}

/** `product`: what it is an amount of, where that is sure: its packs may hold another number. */
function amountIn(
  parts: TableParts,
  written: string,
  unitCell: string,
  product: IndexedProduct | null,
): Amount | null {
  const cell = plainFigures(written);
  if (cell.trim() === "") return null;
  const ahead = wordAhead(cell);
  if (isReckoning.test(cell) || isRough.test(cell) || ahead === null) return unclearAmount;
  const figures = new Set(cell.match(/(?<![\p{L}\d])\d+(?:[.,]\d+)?/gu));
  if (figures.size > 1) return typedAmount(parts, cell, figures, product);
  const counted = unitOf(unitCell);
  const said = amountOf(parts, cell, ahead.unit ?? counted?.unit ?? null);
  if (said.isUnclear && /\p{L}{3}/u.test(cell)) return typedAmount(parts, cell, figures, product);
  if (
    said.isUnclear ||
    (said.unit !== null && (ahead.unit !== null || said.tokens.some(({ unit }) => unit !== null)))
  )
    return said;
  if (counted === null) return unclearAmount;
  const { times, holds, unit } = counted;
  const isOtherPack =
    unit === "pack" &&
    holds !== null &&
    product !== null &&
    unitKind(product.unit) !== "pack" &&
    holds * 1000 !== product.packQuantityMilli;
  if (isOtherPack) return { ...said, isUnclear: true };
  return times === 1 ? said : { ...said, value: round(said.value * times) };
}

/** «=1+1», «5+5», «12 шт + 6», «2х100»: nobody has reckoned it, and one of its figures is not the amount; «2х100 м» are lengths. */
const isReckoning = /^\s*=|\d[^\d]*\+[^\d]*\d|\d\s*\/\s*\d|\d\s*[*хx×]\s*\d+(?![\d.,]*\s*м(?!\p{L}))/iu;

/** «5 уп. по 100», «полкоробки (6 шт)», «4 куска по 35 м»: as if it were typed behind the article, each figure telling the same. */
function typedAmount(
  { read }: TableParts,
  cell: string,
  figures: ReadonlySet<string>,
  product: IndexedProduct | null,
): Amount {
  if (!product) return unclearAmount;
  const { lines, asks } = read(`${product.article} - ${cell}`);
  const [line] = lines;
  if (!line || lines.length + asks.length > 1 || line.productId !== product.id) return unclearAmount;
  const packs = line.unit === "pack" ? line.quantityMilli / 1000 : null;
  const held = product.packQuantityMilli / 1000;
  const whole = packs === null ? line.quantityMilli / 1000 : packs * held;
  const values = [...figures].map((figure) => Number(figure.replace(",", ".")));
  const isTold = (value: number) =>
    [whole, held, whole / held].includes(value) || values.some((other) => round(other * value) === whole);
  return values.every(isTold)
    ? { value: line.quantityMilli / 1000, unit: packs === null ? null : "pack", isUnclear: false, tokens: [] }
    : unclearAmount;
}

/** «~200», «до 12», «не менее 5». */
const isRough = /^\s*(?:[~≈<>≤≥]|(?:до|от|около|более|менее|свыше|не)(?!\p{L}))/iu;

/** «1 200» and «1,200.50» without what parts their thousands. */
const plainFigures = (written: string): string =>
  written
    .replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .replace(/^\d{1,3}(?:,\d{3})+(?=\.\d+$)/, (whole) => whole.replaceAll(",", ""));

function amountOf({ tokenizer }: TableParts, cell: string, unit: UnitKind | null): Amount {
  const plain = /^-?\d+(?:[.,]\d+)?$/.test(cell.trim()) ? Number(cell.replace(",", ".")) : Number.NaN;
  if (!Number.isNaN(plain)) return { value: plain, unit, isUnclear: plain < 0, tokens: [] };
  const tokens = tokenizer.tokens(cell);
  const numbers = tokens.filter((token): token is NumberToken => token.kind === "number");
  const [number] = numbers;
  if (!number) return unclearAmount;
  const isClear =
    // «12 (двенадцать)»
    numbers.every(({ value }) => value === number.value) &&
    !number.isRange &&
    number.factors.length === 0 &&
    !tokens.some(({ kind }) => kind === "cue");
  return isClear
    ? { value: number.value, unit: number.unit ?? unit, isUnclear: false, tokens: numbers }
    : unclearAmount;
}

/** «кор. - 2», «нужно 5»: the unit before a number; null for a word that may make it anything. */
function wordAhead(cell: string): { unit: UnitKind | null } | null {
  const [, word] = /^\s*(\p{L}{2,})\.?[\s:–-]*\d/u.exec(cell) ?? [];
  const unit = word === undefined ? null : unitKind(word);
  const isPlain = word === undefined || /^(?:нужно|надо|всего|итого|заказ|ещ[её])$/iu.test(word);
  return unit !== null || isPlain ? { unit } : null;
}

/** The cells of a row's amounts, as one: «5 + 6» of parts, the filled one of pieces and packs. */
export function amountWords({ columns }: AmountColumns, cells: readonly string[]): string {
  const filled = columns.map(({ at }) => cells[at] ?? "").filter((cell) => !isBlankAmount(cell));
  if (filled.length > 0) return filled.join(" + ");
  return columns.map(({ at }) => cells[at] ?? "").find((cell) => cell !== "") ?? "";
}

/** How much the row orders; null where nothing is written. */
export function rowAmount(
  parts: TableParts,
  { how, columns }: AmountColumns,
  cells: readonly string[],
  unitCell: string,
  product: IndexedProduct | null,
): Amount | null {
  const amounts = columns.flatMap((column) => {
    const { at, unit } = column;
    const cell = cells[at] ?? "";
    if (isThousandOrExact(cell, column)) return [unclearAmount];
    const amount =
      how !== "one" && isBlankAmount(cell)
        ? null
        : amountIn(parts, cell, /^ед\.?$/iu.test(unit) ? unitCell : unit || unitCell, product);
    return amount ? [amount] : [];
  });
  const [first, second] = amounts;
  if (how === "unclear") return first ? unclearAmount : null;
  if (!first || !second) return first ?? null;
  if (how === "either") return eitherOf(amounts, product);
  const isOne = amounts.every(({ unit, isUnclear }) => !isUnclear && unit === first.unit);
  return isOne
    ? { ...first, value: round(amounts.reduce((sum, { value }) => sum + value, 0)) }
    : unclearAmount;
}

/** «1,200» where the column's other figures have no decimals. */
const isThousandOrExact = (cell: string, { isExact }: AmountColumn): boolean =>
  !isExact && /^\d{1,3}(?:,\d{3}|\.\d{2}0)$/.test(cell.trim());

/** The same told twice: so many packs that are so many pieces; else the one it is sold in. */
function eitherOf(amounts: readonly Amount[], product: IndexedProduct | null): Amount {
  const packs = amounts.find(({ unit }) => unit === "pack");
  const [pieces] = amounts.filter((amount) => amount !== packs);
  if (product === null || amounts.some(({ isUnclear }) => isUnclear)) return unclearAmount;
  if (packs && pieces && amounts.length === 2) {
    const held = (product.packQuantityMilli * packs.value) / 1000;
    return held === pieces.value ? packs : unclearAmount;
  }
  const sold = amounts.filter(({ unit }) => orderUnit(product, unit) !== null);
  return sold.length === 1 && sold[0] ? sold[0] : unclearAmount;
}
