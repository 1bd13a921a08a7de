/** One row of a table as a wish. */
import { articleKey } from "../../catalog/article.ts";
import { contains, intersectAll, type Posting, unite } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { Wish } from "../wishes/wish.ts";
import { orderUnit, round } from "../words/unit-words.ts";
import { amountWords, isBlankAmount, rowAmount, unclearAmount } from "./cell-amounts.ts";
import { figureOf } from "./figures.ts";
import { type ColumnRole, isService, isWork } from "./heading-words.ts";
import { type Columns, isNo } from "./judged-columns.ts";
import { namedBy, type TableParts } from "./named.ts";
import { countedBy, isTakenBack, namesEither, type Remarked, remarkIn } from "./remarks.ts";
import type { TableRow } from "./table-rows.ts";
import { partedByRemarks, toldByRemarks } from "./told-by-remarks.ts";

export interface Entry {
  said: string;
  wish: Wish;
  isBlank: boolean;
  /** How much is what a formula came to. */
  isReckoned?: boolean;
  /** Words that order in the row's place, where a remark has them. */
  instead?: string;
}

/** A name that may mean more says nothing against an article the catalog has not. */
const MAX_NAMED = 8;

export const cellsOf = (cells: readonly string[], { roles }: Columns, wanted: readonly string[]): string[] =>
  cells.filter((cell, at) => cell !== "" && wanted.includes(roles.get(at) ?? ""));

/** Null where it orders nothing: it names no goods, or its remark takes it back. */
export function entryOf(
  parts: TableParts,
  row: TableRow,
  columns: Columns,
  above: readonly string[],
): Entry | null {
  const { cells } = row;
  const of = (...roles: ColumnRole[]) => cellsOf(cells, columns, roles).join(" ");
  const unitCell = [...new Set(cellsOf(cells, columns, ["unit"]))].join(" ");
  const titles = [...above, of("group")].filter((words) => words !== "");
  const named = [of("article"), of("barcode")].filter((cell) => cell !== "");
  const whole = of("name", "trait", "length");
  const isCutBelow = named.length === 0 && of("name", "trait") === "" && titles.length > 0;
  if ((named.length === 0 && whole === "") || isLeftOut(cells, columns, of("name"))) return null;
  const cut = cutLength(parts, cells, columns, titles, of("name", "trait"));
  if (isCutBelow && cut === null && !/\p{L}/u.test(whole) && !hasNames(columns)) return null;
  const words = cut === null ? whole : of("name", "trait");
  const remarks = remarksIn(cells, columns);
  const meant = toldByRemarks(parts, meantBy(parts, cells, columns, { named, words, titles }), {
    words,
    titles,
    remarks,
  });
  const [only] = meant.products;
  const product = meant.products.length === 1 ? (parts.index.products[only ?? 0] ?? null) : null;
  const { amounts } = columns;
  const amountCell = amountWords(amounts, cells);
  const isShared = columns.amounts.columns.some(({ at }) => row.shared.has(at) && cells[at] !== "");
  const amountIsIn = (columns: ReadonlySet<number> | undefined) =>
    columns !== undefined && amounts.columns.some(({ at }) => columns.has(at));
  const isUnreckoned = amountCell === "" && amountIsIn(row.unreckoned);
  const isUnclear = isShared || isUnreckoned;
  const offered = isUnclear ? unclearAmount : rowAmount(parts, columns.amounts, cells, unitCell, product);
  const [mark] = cellsOf(cells, columns, ["flag"]).map(figureOf);
  const counted = mark == null ? offered : countedBy(offered, mark);
  const amount = cut !== null && counted ? inMetres(counted, cut) : counted;
  const isBlank = !isUnreckoned && (isBlankAmount(amountCell) || (amount?.value === 0 && !amount.isUnclear));
  if (meant.products.length === 0 && (isBlank || isWork(of("name"), unitCell))) return null;
  const unit = /\p{L}/u.test(amountCell) ? "" : unitCell;
  const said = [...named, words, amountCell, unit].filter(Boolean).join(" ");
  const goodsText = [...named, words].join(" ").trim() || titles.join(" ");
  const kind = meant.products.length === 0 ? ("foreign" as const) : ("goods" as const);
  const place = { start: 0, end: 0, amountText: amountCell, goodsText };
  const isEither = namesEither(of("name")) && product !== null && !namesEither(product.name);
  const isDoubtful = meant.isDoubtful || isEither;
  const wish = { kind, ...meant, isDoubtful, amount, ...place };
  const entry = { said: said || goodsText, wish, isBlank, isReckoned: amountIsIn(row.reckoned) };
  return partedByRemarks(parts, entry, remarks) ?? remarked(parts, entry, amountCell, remarks);
}

/** A service, a row that says «нет», one that is taken back where it is named. */
function isLeftOut(cells: readonly string[], columns: Columns, name: string): boolean {
  // «Контактное лицо: | Иван»
  return (
    cellsOf(cells, columns, ["flag"]).some(isNo) ||
    isService(name) ||
    /:$/.test(name) ||
    isTakenBack(name, amountWords(columns.amounts, cells))
  );
}

const hasNames = ({ roles }: Columns): boolean =>
  [...roles.values()].some((role) => role === "name" || role === "article" || role === "trait");

export interface RemarkCell {
  words: string;
  /** A heading says that it is one. */
  isHeaded: boolean;
}

/** Words in columns that name and count nothing. */
const remarksIn = (cells: readonly string[], { roles, amounts }: Columns): RemarkCell[] =>
  cells.flatMap((words, at) => {
    const isRemark =
      (/\p{L}/u.test(words) || (roles.has(at) && /^[+-]\s?\d/.test(words))) &&
      (roles.get(at) ?? "other") === "other" &&
      amounts.columns.every((column) => column.at !== at);
    return isRemark ? [{ words, isHeaded: roles.has(at) }] : [];
  });

function remarked(
  parts: TableParts,
  entry: Entry,
  amountCell: string,
  cells: readonly RemarkCell[],
): Entry | null {
  const { wish } = entry;
  const words = cells.map((cell) => cell.words).join("; ");
  const remarks = `${amountCell}; ${words}`;
  const remark = remarkIn(
    parts,
    remarks.replace(/^[\d\s.,;–-]*;\s*/, "").trim(),
    wish.products,
    remarkedRow(parts, wish, cells),
  );
  if (remark.does === "takeBack") return null;
  const said = `${entry.said} ${remarks.replace(/^[^;]*;?\s*/, "")}`.trim();
  if (remark.does === "replace") return { ...entry, said, isBlank: false, instead: remark.words };
  if (remark.does === "count")
    return {
      ...entry,
      said,
      isBlank: false,
      wish: { ...wish, amount: countedBy(wish.amount, remark.value) },
    };
  if (remark.does === "doubt")
    return { ...entry, said, wish: { ...wish, amount: wish.amount && { ...wish.amount, isUnclear: true } } };
  if (remark.does === "nothing" || entry.isBlank) return entry;
  const products = unite([wish.products, remark.products]);
  return { ...entry, said, wish: { ...wish, products, isDoubtful: true } };
}

/** «ПМ-65-З - 24 шт» and what is remarked to it; null where the row is not sure. */
function remarkedRow(
  { index }: TableParts,
  { products, amount, isDoubtful }: Wish,
  cells: readonly RemarkCell[],
): Remarked | null {
  const [only] = products;
  const product = products.length === 1 && !isDoubtful ? index.products[only ?? 0] : undefined;
  if (!product || !amount || amount.isUnclear || amount.value <= 0) return null;
  const unit = orderUnit(product, amount.unit);
  if (unit === null) return null;
  const headed = cells.filter(({ isHeaded }) => isHeaded);
  const words = (headed.length > 0 ? headed : cells).map((cell) => cell.words).join("; ");
  const row = `${product.article} - ${amount.value} ${unit === "pack" ? "уп" : unit}`;
  return { row, words, isHeaded: headed.length > 0 };
}

/** How long each piece is, in metres, where that is no part of the goods' names and they are sold by the metre. */
function cutLength(
  parts: TableParts,
  cells: readonly string[],
  { roles }: Columns,
  titles: readonly string[],
  words: string,
): number | null {
  const at = cells.findIndex((cell, place) => roles.get(place) === "length" && cell !== "");
  const value = Number((cells[at] ?? "").replace(/\s*(?:мм|м)\.?$/i, "").replace(",", "."));
  if (at < 0 || !(value > 0)) return null;
  const products = namedBy(parts, words, titles);
  const isByMetre =
    products.length > 0 && products.every((product) => parts.index.products[product]?.unit === "м");
  return isByMetre ? (value > MAX_METRES ? value / 1000 : value) : null;
}

/** Longer pieces are said in millimetres. */
const MAX_METRES = 30;

const inMetres = (amount: Amount, length: number): Amount =>
  amount.unit === "м" ? amount : { ...amount, value: round(amount.value * length), unit: "м" };

export type Meant = Pick<Wish, "products" | "isDoubtful" | "by">;
interface Said {
  named: readonly string[];
  words: string;
  titles: readonly string[];
}

function meantBy(parts: TableParts, cells: readonly string[], columns: Columns, said: Said): Meant {
  const pieces = cellsOf(cells, columns, ["article", "trait"]);
  // «ПВХ-58» and «БЛ-6»: an article in pieces.
  const parted = partedArticle(parts, pieces);
  return parted.length === 1
    ? { products: parted, isDoubtful: false, by: "article" }
    : productsIn(parts, said, cellsOf(cells, columns, ["name"]));
}

export const partedArticle = ({ index }: TableParts, pieces: readonly string[]): Posting =>
  pieces.length > 1 ? index.byArticle(articleKey(pieces.join("-"))) : [];

function productsIn(parts: TableParts, { named, words, titles }: Said, names: readonly string[]): Meant {
  const codes = named.flatMap((cell) => parts.tokenizer.tokens(cell));
  const articles = codes.flatMap((token) => (token.kind === "article" ? [token.products] : []));
  // A column called «Item» may hold names.
  const isCode = codes.some(({ kind }) => kind === "article" || kind === "code");
  const name = words === "" && !isCode ? named.join(" ") : words;
  const byName = name === "" && isCode ? [] : nameAmong(parts, name, names, titles);
  if (articles.length > 0) {
    const own = intersectAll(articles) ?? [];
    if (own.length === 0) return { products: unite(articles), isDoubtful: true, by: "article" };
    const isOther =
      byName.length > 0 && byName.length <= MAX_NAMED && !byName.some((at) => contains(own, at));
    return isOther
      ? { products: unite([own, byName]), isDoubtful: true, by: "article" }
      : { products: own, isDoubtful: false, by: "article" };
  }
  const begun = codes.flatMap((token) => (token.kind === "code" ? [token.products] : []));
  if (begun.some((products) => products.length > 0)) {
    // «УП-116» and «чёрный»: one of several that begin so.
    const told = words === "" ? null : parts.spans.read(parts.tokenizer.tokens(words), unite(begun), true);
    return told?.kind === "goods" && told.products.length === 1 && unite(begun).length > 1
      ? { products: told.products, isDoubtful: false, by: "article" }
      : { products: unite(begun), isDoubtful: true, by: "article" };
  }
  // An article the catalog has not, and a name it has: which counts is asked.
  const isForeignCode = codes.some(({ kind }) => kind === "code");
  const isTold = !isForeignCode || byName.length <= MAX_NAMED;
  return { products: isTold ? byName : [], isDoubtful: isForeignCode && byName.length > 0, by: "words" };
}

/** Of a name in two columns, said in two ways, the one that tells; both, where they tell different goods. */
function nameAmong(
  parts: TableParts,
  words: string,
  names: readonly string[],
  titles: readonly string[],
): Posting {
  const whole = namedBy(parts, words, titles);
  if (whole.length === 1 || names.length < 2) return whole;
  const each = names.map((name) => namedBy(parts, name, titles)).filter((products) => products.length > 0);
  const common = intersectAll(each) ?? [];
  return common.length > 0 ? common : unite([whole, ...each]);
}
