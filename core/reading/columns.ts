/** What the columns of an order's table hold, told by their headings. */

import { unitKind } from "./unit-words.ts";

export type ColumnRole =
  | "article"
  | "barcode"
  | "name"
  | "trait"
  /** How long a piece is: part of a name, or what a metre's goods are cut into. */
  | "length"
  | "unit"
  | "quantity"
  | "price"
  | "stock"
  | "count"
  | "other";

export interface Heading {
  role: ColumnRole;
  /** Of several columns of quantities the weightiest is meant. */
  weight: number;
}

const notOrdered =
  /^есть|остат|налич|склад|резерв|минимал|мин\.|^мин|прошл|предыдущ|факт|отгружен|в уп|в кор|упаковк|вложен|вес|объ[её]м|кратн|продаж|продан|норма|план(?!\p{L})|лимит|stock|min|last/iu;
const roles: readonly (readonly [ColumnRole, RegExp, number])[] = [
  ["count", /^(?:№|n|no|#|п\/п|№\s*п\/?п|пп)\.?$/i, 0],
  ["other", /коммент|примеч|дата|срок|когда|нужно к|к числу|deadline|^date/i, 0],
  ["barcode", /штрих|ean|barcode|gtin|^шк(?:$|[\s/,])/i, 0],
  ["price", /цена|сумм|стоим|руб|₽|price|amount|total|скидк|ндс/i, 0],
  ["quantity", /^объ[её]м\.?$/i, 2],
  ["stock", notOrdered, 0],
  [
    "quantity",
    /(?:итого|всего)(?:.*(?:заказ|кол|шт|потреб))|^(?:итого|всего)(?:,? ?\(?(?:м|м2|м\.п\.?|п\.м\.?|пог\.? ?м|кг|кв\.? ?м)\)?\.?)?$|к заказу|ваш заказ|к отгрузке/i,
    5,
  ],
  ["quantity", /^(?:до)?заказ(?:ано|ать|ываем)?|^заяв|^заказ|потребность|требуется|нужно|надо|order/i, 4],
  ["quantity", /кол(?:-|ичест)?\s?-?в[оа]|^к-?во|количество|^кол\.?(?:$|[ ,])|^qty|quantity/i, 3],
  ["quantity", /^(?:уп|кор|упаковок|коробок)\.?$/i, 1],
  ["unit", /^ед(?:\.|иниц)?|изм|^unit|^uom/i, 0],
  ["quantity", /^(?:шт\.?|штук|упак\.?|pcs|сколько|объ[её]м)$/i, 2],
  [
    "article",
    /артикул|articl|^арт\.?(?:$|\s)|^код|(?:^|\s)код$|sku|модель|^модел|обозначени|^item|art\b|part/i,
    0,
  ],
  ["name", /наимен|товар|номенкл|назван|описан|продук|материал|name|description|позици|материал|издели/i, 0],
  ["length", /^длин|длина/i, 0],
  [
    "trait",
    /цвет|размер|ширин|толщин|сторон|высот|тип|вид|ral|мощн|объём|сезон|характерист|фасовк|colou?r|size/i,
    0,
  ],
];

export function headingOf(text: string): Heading | null {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain === "" || plain.length > 40) return null;
  const found = roles.find(([, pattern]) => pattern.test(plain.toLowerCase()));
  return found ? { role: found[0], weight: found[2] } : null;
}

const weeks =
  /^(?:нед\p{L}*\.?\s*\d{1,2}|\d{1,2}(?:-?я)?\s*нед\p{L}*\.?|w\s?\d{1,2}|пн|вт|ср|чт|пт|сб|вс)$/iu;
const months =
  /^(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\.?(?:\s*\d{2,4})?$|^\d{1,2}\.\d{2,4}$|^(?:q[1-4]|[1-4]\s?кв)/iu;
/** Of columns by month or week each holds a part. */
export const isPeriod = (text: string): boolean => months.test(text.trim()) || weeks.test(text.trim());

export interface Columns {
  roles: ReadonlyMap<number, ColumnRole>;
  /** The column of what is ordered; null where several may be it. */
  quantity: number | null;
  /** What it counts, where its heading says so: «Заказ, уп». */
  quantityUnit: string;
}

/** The roles of a heading row; null where the row is none. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const headings = withSums(
    cells.map((cell) => headingOf(cell)),
    cells,
  );
  const roleSet = new Set(headings.map((heading) => heading?.role));
  const isNamed = roleSet.has("name") || roleSet.has("article") || roleSet.has("barcode");
  const isOrder = roleSet.has("quantity") || cells.filter(isPeriod).length > 1;
  if (!isNamed || !(isOrder || roleSet.size > 3)) return null;
  const filled = cells.filter((cell) => cell !== "");
  if (
    filled.length < 2 ||
    headings.filter(Boolean).length * 2 < filled.length - cells.filter(isPeriod).length
  )
    return null;
  const quantities = headings.flatMap((heading, at) =>
    heading?.role === "quantity" ? [{ at, weight: heading.weight }] : [],
  );
  const most = Math.max(0, ...quantities.map(({ weight }) => weight));
  const best = quantities.filter(({ weight }) => weight === most);
  const packs = best.filter(({ at }) => unitKind(unitIn(cells[at] ?? "")) === "pack");
  // «Заказ, упак.» and «Заказ, шт.» tell the same twice.
  const [only, ...more] = best.length === 2 && packs.length === 1 ? packs : best;
  const quantity = only && more.length === 0 ? only.at : null;
  const roles = new Map(headings.flatMap((heading, at) => (heading ? [[at, heading.role] as const] : [])));
  return { roles, quantity, quantityUnit: quantity === null ? "" : unitIn(cells[quantity] ?? "") };
}

/** «Кол-во | Цена | Итого»: behind a price it is money. */
function withSums(headings: readonly (Heading | null)[], cells: readonly string[]): (Heading | null)[] {
  const price = headings.findIndex((heading) => heading?.role === "price");
  return headings.map((heading, at) =>
    price >= 0 && at > price && /^(?:итого|всего)\.?$/i.test((cells[at] ?? "").trim())
      ? { role: "price", weight: 0 }
      : heading,
  );
}

/**
 * The roles of a heading row that names neither articles nor goods: «Серия | Исполнение | Кол-во». What stands before the
 * amount makes up an article. Null where there is no column of amounts behind another.
 */
export function partedColumnsOf(cells: readonly string[]): Columns | null {
  const amount = cells.findIndex((cell) => headingOf(cell)?.role === "quantity");
  const filled = cells.slice(0, Math.max(amount, 0)).some((cell) => cell !== "");
  if (!filled || cells.some((cell) => headingOf(cell)?.role === "name")) return null;
  const named = cells.map((cell, at) =>
    at < amount && cell !== "" && headingOf(cell)?.role !== "count" ? "Артикул" : cell,
  );
  return columnsOf(named);
}

/** Where tables begin that stand side by side under one row of headings. */
export function tableStarts(cells: readonly string[]): number[] {
  const roles = cells.map((cell) => headingOf(cell)?.role);
  const begins = (role: ColumnRole | undefined) =>
    role === "article" || role === "name" || role === "barcode" || role === "count";
  const starts: number[] = [];
  for (const [at, role] of roles.entries()) {
    const from = starts.at(-1);
    const isNext = from === undefined || (roles.slice(from, at).includes("quantity") && roles[from] === role);
    if (begins(role) && isNext) starts.push(at);
  }
  return starts;
}

/** «Заказ, уп», «Кол-во (шт.)», «шт». */
function unitIn(heading: string): string {
  const last = /(?:^|[\s,(/])(\p{L}+\d?)\.?\)?$/u.exec(heading.trim())?.[1] ?? "";
  return unitKind(last) === null ? "" : last;
}

export const isTotalRow = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^\s*(?:итого|всего|total|подитог|промежуточн|сумма)/i.test(cell));

/** Sheets that explain or keep something: nothing on them is ordered. */
export const isAsideSheet = (name: string): boolean =>
  /инструкц|как заполн|правил|памятк|поясн|легенд|образец|пример|справ|архив|старый|прошл|history|readme|help|контакт|реквизит|условия/i.test(
    name,
  );
