/** Tables whose shape a paste or a scan has lost: column below column, or lengths and pieces under the goods they cut. */
import { asDigits } from "../words/scanned-digits.ts";
import { type UnitKind, unitKind } from "../words/unit-words.ts";
import { headingOf, unitIn } from "./heading-words.ts";

export const withRows = (message: string): string =>
  withCuts(
    withColumnsBeside(
      withRecords(
        withoutPriceCells(
          withBars(
            message
              .split(/\r\n?|\n/)
              .map(withoutQuotes)
              .map(withSidesNamed)
              .map(withTimes),
          ),
        ),
      ),
    ),
  ).join("\n");

/** «"Пена 65";"24"»: a line of a CSV file. */
const withoutQuotes = (line: string): string =>
  /^\s*"[^\n]*"[,;]\s*"?[^"]*"?\s*$/.test(line)
    ? line
        .trim()
        .replace(/"\s*[,;]\s*"?|[,;]\s*"/g, "\t")
        .replace(/^"|"$/g, "")
    : line;

/** «ПО-300-Б;Подоконник 300;12 м» line below line: what stands in a row is of one thing. */
function withBars(lines: readonly string[]): string[] {
  const cells = lines.map((line) => line.split(";").length);
  const isRow = (at: number) => (cells[at] ?? 0) > 2 && /\S;\S/.test(lines[at] ?? "");
  const isBlock = (at: number) =>
    isRow(at) && [at - 1, at + 1].some((other) => isRow(other) && cells[other] === cells[at]);
  const isHeaded = lines.some((line, at) => isRow(at) && !/\d/.test(line));
  return lines.map((line, at) => (isBlock(at) && !isHeaded ? line.replaceAll(";", " | ") : line));
}

/** «Ножницы ⇥ Л ⇥ П»: sides as the headings of columns. */
const withSidesNamed = (line: string): string =>
  /[\t|;]\s*Л\s*[\t|;]\s*П\s*[|;]?\s*$/u.test(line)
    ? line
        .replace(/(?<=[\t|;]\s*)Л(?=\s*[\t|;])/u, "левые")
        .replace(/(?<=[\t|;]\s*)П(?=\s*[|;]?\s*$)/u, "правые")
    : line;

/** «× 15» between a price and its sum, each on a line of its own: how many. */
const withTimes = (line: string): string => line.replace(/^\s*[×xхXХ*]\s*(\d{1,5})\s*$/u, "– $1");

const pricedRow =
  /^(.*\d\s*(?:шт|уп|упак|пач|кор|рул|компл|меш|кг|м2|м²|м)(?:\p{L}*\.?\s*[|\t]|(?<!м)\p{L}*\.?[ ]{2,}|\.?[ ]{2,}))(?:\s*(?:\d{1,3}(?:[ ]\d{3})+|\d+)[.,]\d{2}\s*[|\t]?)+\s*$/iu;

/** «Желоб 125 белый | 14 шт | 1004,80» line below line: what it costs stands behind how much. */
function withoutPriceCells(lines: readonly string[]): string[] {
  const isList = lines.filter((line) => pricedRow.test(line)).length > 1;
  return isList ? lines.map((line) => line.replace(pricedRow, "$1")) : [...lines];
}

/** «Наименование», its cells, «Кол-во», as many cells: each column below the other, made rows again. */
function withColumnsBeside(lines: readonly string[]): string[] {
  const heads = lines.flatMap((line, at) => (headingAlone(line) ? [at] : []));
  const [first, second] = heads;
  if (first === undefined || second === undefined) return [...lines];
  const columns = heads.map((from, place) =>
    lines.slice(from, heads[place + 1] ?? lines.length).filter((line) => line.trim() !== ""),
  );
  const size = columns[0]?.length ?? 0;
  const isEven = size > 2 && columns.every((column) => column.length === size);
  const roles = heads.map((at) => headingOf(lines[at] ?? "")?.role);
  if (!isEven || !roles.includes("quantity")) return [...lines];
  const rows = Array.from({ length: size }, (_, row) =>
    columns.map((column) => column[row]?.trim()).join("\t"),
  );
  return [...lines.slice(0, first), ...rows];
}

/** The cells of a row, with its number before them. */
const RECORD_LINES = [4, 5, 6];
const MIN_RECORDS = 3;

/** «1», «ПМ-65-З», «24», «шт», «2» and so on, each cell on a line of its own: rows again, for a row's number is no amount. */
function withRecords(lines: readonly string[]): string[] {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== "");
  for (const size of RECORD_LINES) {
    const numberAt = (row: number) => filled[first + row * size] === String(row + 1);
    const first = filled.findIndex(
      (line, at) => line === "1" && filled[at + size] === "2" && filled[at + 2 * size] === "3",
    );
    if (first < 0) continue;
    let count = MIN_RECORDS;
    while (numberAt(count)) count += 1;
    const end = first + count * size;
    const rows = Array.from({ length: count }, (_, row) => {
      const [name, ...others] = filled.slice(
        first + row * size + 1,
        Math.min(first + (row + 1) * size, filled.length),
      );
      return `${name} - ${others.join(" ")}`;
    });
    return [...filled.slice(0, first), ...rows, ...filled.slice(end)];
  }
  return [...lines];
}

export interface AmountsBelow {
  rest: string;
  amounts: { value: number; unit: UnitKind | null }[];
}

const amountAlone =
  /^\s*(?:(\d{1,2})[.)]?\s+)?([\dOОoоЗзбБlI]{1,5}(?:[.,]\d{1,3})?)\s*(\p{L}{1,6}2?)?\.?\s*$/u;

/** «К-во, шт» alone and figures below it: the amounts of what stands above, in its order. Null where there are none. */
export function amountsBelow(message: string): AmountsBelow | null {
  const lines = message.split("\n");
  const at = lines.findIndex((line) => quantityHeading(line) !== null);
  if (at < 1) return null;
  const filled = lines.slice(at + 1).filter((line) => line.trim() !== "");
  const end = filled.findIndex((line) => !amountAlone.test(line));
  const cells = (end < 0 ? filled : filled.slice(0, end)).map((line) => amountAlone.exec(line));
  if (cells.length < 2) return null;
  const isCounted = cells.every((cell, row) => Number(cell?.[1]) === row + 1);
  if (!isCounted && cells.some((cell) => cell?.[1] !== undefined)) return null;
  const unit = quantityHeading(lines[at] ?? "")?.unit ?? "";
  const amounts = cells.map((cell) => ({
    value: Number(asDigits(cell?.[2] ?? "").replace(",", ".")),
    unit: unitKind(cell?.[3] ?? unit),
  }));
  return { rest: [...lines.slice(0, at), ...(end < 0 ? [] : filled.slice(end))].join("\n"), amounts };
}

/** «Заказ, шт», «Поз. Потребность». */
function quantityHeading(line: string): { unit: string } | null {
  const said = line.trim().replace(/^(?:поз|№|п\/п|n)\S*\s+/iu, "");
  if (/[\t|;\d:]/.test(said) || said.split(/\s+/).length > 2) return null;
  const heading = headingOf(said);
  return heading?.role === "quantity" ? { unit: unitIn(said) } : null;
}

const headingAlone = (line: string): boolean =>
  !/[\t|;\d:]/.test(line) && line.trim().split(/\s+/).length <= 2 && headingOf(line) !== null;

/** «длина, мм | кол-во» and rows of figures below the goods: «: 1300 мм - 4 шт + 1750 мм - 2 шт». */
function withCuts(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => {
    const cells = cellsOf(line);
    return (
      cells.length === 2 && /длин/i.test(cells[0] ?? "") && headingOf(cells[1] ?? "")?.role === "quantity"
    );
  });
  const owner = lines.slice(0, Math.max(at, 0)).findLastIndex((line) => line.trim() !== "");
  if (at < 0 || owner < 0) return [...lines];
  const unit = /мм/i.test(lines[at] ?? "") ? "мм" : /см/i.test(lines[at] ?? "") ? "см" : "м";
  const end = lines.findIndex((line, row) => row > at && !/^[\d.,]+$/.test(cellsOf(line).join("")));
  const rows = lines.slice(at + 1, end < 0 ? lines.length : end).map(cellsOf);
  if (rows.length === 0 || rows.some((cells) => cells.length !== 2)) return [...lines];
  const cuts = rows.map(([length, count]) => `${length} ${unit} - ${count} шт`).join(" + ");
  return [...lines.slice(0, owner), `${lines[owner]}: ${cuts}`, ...(end < 0 ? [] : lines.slice(end))];
}

const cellsOf = (line: string): string[] =>
  line
    .split(/\t|\||;|\s{2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
