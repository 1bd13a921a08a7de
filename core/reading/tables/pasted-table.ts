/** Rows pasted from a spreadsheet into a message: lines with the same sign between their cells. */

import { namesColour } from "../words/trade-words.ts";
import { unitKind } from "../words/unit-words.ts";
import { columnsOf } from "./columns.ts";
import { headingOf, isPeriod, isTotalRow } from "./heading-words.ts";

interface Separator {
  sign: RegExp;
  /** Only where each row has as many cells. */
  isEven?: boolean;
}

const aligned: Separator = { sign: /\t|\s{2,}/, isEven: true };
const separators: readonly Separator[] = [
  { sign: /\t/ },
  { sign: /\|/ },
  { sign: /;/ },
  aligned,
  { sign: /,/, isEven: true },
];
const MIN_ROWS = 2;
/** A table without headings of goods and amounts has kinds as its columns, and rows enough to be one. */
const MIN_MATRIX_ROWS = 3;
const MIN_MATRIX_CELLS = 3;
/** Longer lines are sentences. */
const MAX_TITLE = 60;

interface Pasted {
  rows: string[][];
  rest: string;
}

/** The rows of the table, from its heading on, and the message without them; no rows where nothing looks like one. */
export function pastedTable(message: string): Pasted {
  const lines = message
    .split(/\r\n?|\n/)
    .filter((line) => !/^\s*\+(?:[-=]+\+)+\s*$/.test(line))
    .map(withNameHeading);
  return headed(lines) ?? matrix(lines) ?? listed(lines) ?? { rows: [], rest: message };
}

/** «⇥Маг. 1⇥Маг. 2⇥Всего»: over a total, the column without a heading is the goods'. */
const withNameHeading = (line: string): string =>
  /^[^\t|;]*\p{L}[^\t|;]*\t/u.test(line) && isOverPeriods(cellsOf(line, /\t/))
    ? line.replace(/^[^\t]*/u, "Наименование")
    : withNameOverTotal(line);

/** «План по месяцам ⇥ Март ⇥ Апрель ⇥ Итого к заказу»: a table's own title over the goods. */
const isOverPeriods = ([first = "", ...others]: readonly string[]): boolean =>
  !["name", "article"].includes(headingOf(first)?.role ?? "") &&
  others.filter(isPeriod).length > 1 &&
  others.every((cell) => isPeriod(cell) || headingOf(cell)?.role === "quantity");

const withNameOverTotal = (line: string): string =>
  /^[\t|]\s*\p{L}[^\n]*[\t|]\s*(?:всего|итого)[\s|]*$/iu.test(line)
    ? `Наименование${line.startsWith("|") ? " " : ""}${line}`
    : line;

function headed(lines: readonly string[]): Pasted | null {
  for (const separator of separators) {
    const { sign, isEven = false } = separator;
    const at = lines.findIndex(
      (line) => sign.test(line) && !isFields(cellsOf(line, sign)) && columnsOf(cellsOf(line, sign)) !== null,
    );
    if (at < 0) continue;
    const pasted = cutOut(lines, at, separator);
    const width = pasted.rows[0]?.length ?? 0;
    const isTable =
      !isEven || (width > 1 && pasted.rows.every(({ length }) => length === width || length < 2));
    if (pasted.rows.length >= MIN_ROWS && isTable) return withTitleAbove(lines, at, pasted);
  }
  return null;
}

/** «Товар: саморез; Кол-во: 15»: a row that names its columns itself is no heading. */
const isFields = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /:\s*\S/.test(cell)).length > 1;

/** «Водосток 125/90 шоколад» right over the heading says of all rows what they leave out. */
function withTitleAbove(lines: readonly string[], at: number, { rows, rest }: Pasted): Pasted {
  const above = lines[at - 1] ?? "";
  const [heading = [], ...others] = rows;
  const kept = rest.split("\n");
  const place = kept.indexOf(above);
  if (!isTitle(above) || !namesColour(above) || place < 0) return { rows, rest };
  return { rows: [heading, [above.trim()], ...others], rest: kept.with(place, "").join("\n") };
}

function matrix(lines: readonly string[]): Pasted | null {
  for (const separator of [{ sign: /[\t|]/ }, { sign: /;/, isEven: true }, aligned]) {
    const { sign, isEven = false }: Separator = separator;
    const at = lines.findIndex((line) => cellsOf(line, sign).length >= MIN_MATRIX_CELLS);
    if (at < 0) continue;
    const pasted = cutOut(lines, at, separator);
    const isTable = !isEven || isMatrix(pasted.rows);
    if (pasted.rows.length < MIN_MATRIX_ROWS || !isTable) continue;
    const above = lines[at - 1] ?? "";
    // «Отливы, м.п.» over its widths and colours
    if (!isTitle(above)) return pasted;
    const before = lines.slice(0, at - 1).join("\n");
    const behind = pasted.rest.split("\n").slice(at);
    return { rows: [[above.trim()], ...pasted.rows], rest: [before, ...behind].join("\n") };
  }
  return null;
}

/** Words over figures, each row as long as the first. */
function isMatrix([heading = [], ...rows]: readonly (readonly string[])[]): boolean {
  const isEven = rows.every(({ length }) => length === heading.length);
  const isFigures = rows.every((cells) =>
    cells.slice(1).every((cell) => /^(?:\d+(?:[.,]\d+)?|[-–—])$/.test(cell)),
  );
  return isEven && isFigures && heading.every((cell) => /\p{L}/u.test(cell));
}

const MIN_LISTED = 4;
const MAX_ROW = 120;
const listedRow = /^\s*(\S.*?\p{L}.*?)(?:\s{2,}|\t)\s*(\d+(?:[.,]\d+)?)\s*(\p{L}{1,6}2?\.?)?\s*$/u;

/** «КРОВЛЯ, 7024» over «Ендова   3 шт»: goods, amounts far to their right, and titles that say the rest of them. */
function listed(lines: readonly string[]): Pasted | null {
  const isRow = (line: string) => line.length <= MAX_ROW && isListed(listedRow.exec(line));
  const first = lines.findIndex((line) => isRow(line) || isTitleOfList(line));
  const last = lines.findLastIndex(isRow);
  const body = first < 0 ? [] : lines.slice(first, last + 1).filter((line) => line.trim() !== "");
  const titles = body.filter((line) => !isRow(line));
  const isList =
    body.length - titles.length >= MIN_LISTED && titles.length > 1 && titles.every(isTitleOfList);
  if (!isList) return null;
  const rows = body.map((line) => {
    const [, name, amount, unit = ""] = isRow(line) ? (listedRow.exec(line) ?? []) : [];
    return name === undefined ? [line.trim()] : [name.trim(), `${amount} ${unit}`.trim()];
  });
  return {
    rows: [["Наименование", "Количество"], ...rows],
    rest: [...lines.slice(0, first), "", ...lines.slice(last + 1)].join("\n"),
  };
}

const isListed = (row: RegExpExecArray | null): boolean =>
  row !== null && (row[3] === undefined || unitKind(row[3]) !== null);

/** «ВОДОСТОК, цвет белый 9003»: in capitals, or with a colon. */
const isTitleOfList = (line: string): boolean =>
  isTitle(line) && (/:\s*$/.test(line) || /^\P{L}*\p{Lu}{4}/u.test(line));

/** A line that says what the rows below are, and orders nothing. */
const isTitle = (line: string): boolean =>
  line.trim() !== "" &&
  line.length <= MAX_TITLE &&
  !/[.!?…]\s*$/.test(line.replace(/\p{L}\.\p{L}\.\s*$/u, "")) &&
  !/\t|\||\s{2,}\S|\d\s*(?:шт|уп|пач|кор|рул|компл|меш|кг|м2|м|л|бухт|вед|кан|пар|мм|см|[хx](?!\s*\d))\p{L}*(?!\p{L})/iu.test(
    line.trim(),
  );

/** The table's lines, with titles between its rows; sums below it and the paper's own title above it are no order. */
function cutOut(lines: readonly string[], at: number, { sign, isEven = false }: Separator): Pasted {
  const width = cellsOf(lines[at] ?? "", sign).length;
  // A blank last cell leaves nothing but its tab.
  const isRow = (line = "") => sign.test(line.trim()) || (sign.test("\t") && /\S\t/.test(line));
  const rows = [cellsOf(lines[at] ?? "", sign)];
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    const broken = isEven ? columnOf(line, lines[end - 1] ?? "", rows.at(-1)) : null;
    const isBetween =
      isTitle(line) && isRow(lines[end + 1]) && cellsOf(lines[end + 1] ?? "", sign).length === width;
    if (broken !== null) rows.at(-1)?.splice(broken, 1, `${rows.at(-1)?.[broken]} ${line.trim()}`);
    else if (isRow(line)) rows.push(cellsOf(line, sign));
    else if (isBetween) rows.push([line.trim()]);
    else break;
  }
  const below = lines.slice(end);
  const behind = below.findIndex((line) => !isTotalRow([line]));
  const above = lines.slice(0, at).filter((line) => !isPaperTitle(line));
  return { rows, rest: [...above, "", ...(behind < 0 ? [] : below.slice(behind))].join("\n") };
}

/** «Заказ поставщику № 341 от 17.03.2026» */
const isPaperTitle = (line: string): boolean =>
  /^\s*(?:заказ|заявк|сч[её]т|спецификаци|накладн|приложени|требовани)\p{L}*(?:\s+\p{L}+){0,3}\s*№\s*\S+(?:\s+от\s+(?:[\d.]+|\d{1,2}\s+\p{L}+(?:\s+\d{4})?)(?:\s*г(?:ода|\.)?)?)?\s*$/iu.test(
    line,
  );

/** A name that goes on below itself: which of the row's cells begins where this line does. */
function columnOf(line: string, before: string, cells: readonly string[] = []): number | null {
  const indent = line.search(/\S/);
  if (indent < 1 || aligned.sign.test(line.trim()) || cells.length < 2) return null;
  const starts = cells.map((cell) => before.indexOf(cell));
  const column = starts.findIndex((start) => Math.abs(start - indent) < 2);
  return column >= 0 && /\p{L}/u.test(cells[column] ?? "") ? column : null;
}

function cellsOf(line: string, sign: RegExp): string[] {
  const isBarred = sign.test("|") && line.trimStart().startsWith("|");
  const cells = (sign.test("\t") ? line : line.trim()).split(sign).map((cell) => cell.trim());
  const isRule = cells.every((cell) => /^:?-*:?$/.test(cell));
  const bare = isRule ? [] : cells;
  // «| a | b |»: nothing stands outside the outer signs.
  return isBarred ? bare.slice(1) : bare;
}
