/** What each column of a table holds: its heading's words and the cells below it, judged together. */
import { contains } from "../postings.ts";
import type { Token } from "../tokens/tokens.ts";
import { unitKind } from "../words/unit-words.ts";
import { type AmountColumns, amountColumnsOf } from "./amount-columns.ts";
import type { HeadingRow } from "./columns.ts";
import { figureOf } from "./figures.ts";
import { type ColumnRole, isTotalRow } from "./heading-words.ts";
import { namedBy, type TableParts } from "./named.ts";

export interface Columns {
  roles: ReadonlyMap<number, ColumnRole>;
  amounts: AmountColumns;
}

/** So many cells tell what a column holds. */
const SAMPLE = 25;
const MOST = 0.6;
/** Fewer codes may all be slips. */
const MIN_OWN_CODES = 3;
/** By chance one of one's own codes is somebody's article. */
const CHANCE = 0.2;

export function judgedColumns(
  parts: TableParts,
  row: HeadingRow,
  body: readonly (readonly string[])[],
): Columns {
  const rows = body.filter((cells) => !isTotalRow(cells));
  const roles = new Map<number, ColumnRole>(
    row.headings.flatMap((heading, at) => (heading ? [[at, heading.role] as const] : [])),
  );
  const cellsAt = (at: number) =>
    rows
      .map((cells) => cells[at] ?? "")
      .filter((cell) => cell !== "")
      .slice(0, SAMPLE);
  const width = Math.max(row.cells.length, ...rows.slice(0, SAMPLE).map((cells) => cells.length));
  const has = (role: ColumnRole) => [...roles.values()].includes(role);
  const unheaded = Array.from({ length: width }, (_, at) => at).filter((at) => !roles.has(at));
  // «Модель | Цвет | Кол-во»
  for (const [at, role] of roles)
    if (role === "article" && !has("name") && isMost(parts, cellsAt(at), isNameOfWords))
      roles.set(at, "name");
  for (const at of unheaded)
    if (!has("article") && isMost(parts, cellsAt(at), isArticle)) roles.set(at, "article");
  for (const at of unheaded)
    if (!roles.has(at) && !has("name") && isMost(parts, cellsAt(at), isGoods)) roles.set(at, "name");
  for (const at of unheaded)
    if (!roles.has(at) && !has("unit") && isUnits(cellsAt(at))) roles.set(at, "unit");
  // «Размер | » over «Анкер рамный | 10х92»: a heading that stands over two columns, though nobody says how far it reaches
  for (const at of unheaded) {
    const isBeside = ["name", "trait", "article"].includes(roles.get(at - 1) ?? "");
    const isBare = (row.cells[at] ?? "") === "" && cellsAt(at).every((cell) => figureOf(cell) === null);
    if (!roles.has(at) && isBeside && isBare && isMost(parts, cellsAt(at), tellsSomething))
      roles.set(at, "trait");
  }
  for (let at = 0; at < width; at++) {
    const isChoice = roles.get(at) === "quantity" || choosing.test(row.cells[at] ?? "");
    if (isChoice && (isFlags(cellsAt(at)) || isMarks(cellsAt(at)))) roles.set(at, "flag");
  }
  for (const [at, role] of roles) {
    if (role === "trait" && isMost(parts, cellsAt(at), tellsNothing)) roles.set(at, "other");
    if (role === "unit" && cellsAt(at).every((cell) => figureOf(cell) !== null)) roles.set(at, "other");
    if (role === "article" && isOwnCodes(parts, rows, at, roles)) roles.set(at, "ownCode");
  }
  const judged = { ...row, headings: withRoles(row, roles) };
  return { roles, amounts: amountColumnsOf(judged, rows) };
}

const withRoles = (
  { headings }: HeadingRow,
  roles: ReadonlyMap<number, ColumnRole>,
): HeadingRow["headings"] =>
  Array.from({ length: Math.max(headings.length, ...[...roles.keys()].map((at) => at + 1)) }, (_, at) => {
    const role = roles.get(at);
    return role === undefined ? null : { role, weight: headings[at]?.weight ?? 0 };
  });

const isMost = (
  { tokenizer }: TableParts,
  cells: readonly string[],
  holds: (tokens: readonly Token[]) => boolean,
): boolean =>
  cells.length > 0 && cells.filter((cell) => holds(tokenizer.tokens(cell))).length > MOST * cells.length;

const isArticle = (tokens: readonly Token[]): boolean => tokens.length === 1 && tokens[0]?.kind === "article";
const isGoods = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === "word" && token.meaning.isNaming && !token.meaning.isGuess);
const isNameOfWords = (tokens: readonly Token[]): boolean =>
  isGoods(tokens) && tokens.length > 1 && tokens.every(({ kind }) => kind !== "article" && kind !== "code");
/** No word and no number of any name. */
const tellsNothing = (tokens: readonly Token[]): boolean =>
  !tokens.some(
    (token) =>
      token.kind === "word" || token.kind === "article" || (token.kind === "number" && token.has.length > 0),
  );
const tellsSomething = (tokens: readonly Token[]): boolean => !tellsNothing(tokens);
const isUnits = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.filter((cell) => unitKind(cell) !== null).length > MOST * cells.length;

/** «Берём», «Заказать?», «✓»: of a box under any other heading nobody knows that it orders. */
const choosing =
  /^(?:|[✓✔☑+?]|.*(?<!\p{L})(?:бер\p{L}+|брать|взять|заказ\p{L}*|нужн?\p{L}*|надо|выбор|выбр\p{L}+|отметк\p{L}*|решени\p{L}+|согласова\p{L}+|утвержд\p{L}+|включ\p{L}+|order|take|need\p{L}*|select\p{L}*)(?!\p{L}).*)$/iu;

const isFlags = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^\p{L}{2,}$/u.test(cell)) && cells.every((cell) => isYes(cell) || isNo(cell));
/** «да» to what is offered, «нет», or how much instead. */
const isMarks = (cells: readonly string[]): boolean =>
  cells.some((cell) => isYes(cell)) &&
  cells.every((cell) => isYes(cell) || isNo(cell) || figureOf(cell) !== null);
const isYes = (cell: string): boolean => /^(?:да|yes|true|истина|[+vх×✓√])$/iu.test(cell);
/** «нет», a box that is not ticked. */
export const isNo = (cell: string): boolean => /^(?:нет|no|false|ложь|[–-])$/iu.test(cell);

/** «00-00000123», «НФ-00000123», «ЦБ000123»: as 1C numbers what it keeps. */
const isBookkept = /^(?:00|[А-ЯЁ]{2})-?0\d{4,7}$/u;

/** Beside names that the catalog has, codes it has not, or that are other goods' by chance: the customer's own. */
function isOwnCodes(
  parts: TableParts,
  rows: readonly (readonly string[])[],
  at: number,
  roles: ReadonlyMap<number, ColumnRole>,
): boolean {
  const names = [...roles].filter(([, role]) => role === "name").map(([column]) => column);
  if (names.length === 0) return false;
  let foreign = 0;
  let others = 0;
  let numbered = 0;
  for (const cells of rows.filter((row) => (row[at] ?? "") !== "").slice(0, SAMPLE)) {
    const name = names
      .map((column) => cells[column] ?? "")
      .join(" ")
      .trim();
    const codes = parts.tokenizer.tokens(cells[at] ?? "");
    const known = codes.flatMap((token) => (token.kind === "article" ? token.products : []));
    const begun = codes.flatMap((token) => (token.kind === "code" ? token.products : []));
    if (name === "" && known.length + begun.length > 0) return false;
    if (known.length === 0 && isBookkept.test(cells[at] ?? "")) numbered += 1;
    if (known.length === 0) foreign += 1;
    else {
      const byName = namedBy(parts, name, []);
      if (byName.length === 0 || known.some((product) => contains(byName, product))) return false;
      others += 1;
    }
  }
  const isEnough = foreign >= MIN_OWN_CODES || (numbered > 0 && numbered === foreign);
  return isEnough && others <= CHANCE * (foreign + others);
}
