/** Reads an order from a workbook: the sheets, rows and columns a person sees. */
import type { Workbook } from "../spreadsheets/model.ts";
import { emptyReading, type OrderReading } from "./model.ts";
import type { OrderReader } from "./read-text.ts";
import { seenRows } from "./seen-rows.ts";
import { isAsideSheet, isDone } from "./tables/heading-words.ts";
import type { TableRow } from "./tables/table-rows.ts";

export function readWorkbook(reader: OrderReader, { sheets }: Workbook): OrderReading {
  const seen = sheets
    .filter(({ isHidden, name }) => !isHidden && !isAsideSheet(name))
    .map(seenRows)
    .filter((rows) => !isDoneSheet(rows));
  const tables = seen.flatMap((rows) => reader.readRows(rows) ?? []);
  if (tables.length > 0) return joined(withoutRepeats(tables));
  return joined(seen.map((rows) => reader.readLoose(rows.map(({ cells }) => cells))));
}

const ROWS_ABOVE = 5;

/** «Отгружена полностью, повторно не заказывать» above the table. */
const isDoneSheet = (rows: readonly TableRow[]): boolean =>
  rows
    .slice(0, ROWS_ABOVE)
    .map(({ cells }) => cells.filter((cell) => cell !== ""))
    .some((filled) => filled.length < 3 && filled.some(isDone));

/** Fewer lines may be alike by chance. */
const MIN_LINES = 3;

/** A sheet that sums the others up, or that is one of them once more, orders nothing of its own. */
function withoutRepeats(readings: readonly OrderReading[]): OrderReading[] {
  const kept: OrderReading[] = [];
  for (const [at, reading] of readings.entries()) {
    const others = readings.filter((_, other) => other !== at);
    const isSummary = others.length > 1 && isSame(reading, joined(others));
    const isCopy = kept.some((one) => isSame(one, reading));
    if (reading.lines.length < MIN_LINES || !(isSummary || isCopy)) kept.push(reading);
  }
  return kept;
}

const isSame = (one: OrderReading, other: OrderReading): boolean => amountsOf(one) === amountsOf(other);

function amountsOf({ lines }: OrderReading): string {
  const sums = new Map<string, number>();
  for (const { productId, unit, quantityMilli } of lines) {
    const key = `${productId} ${unit}`;
    sums.set(key, (sums.get(key) ?? 0) + quantityMilli);
  }
  return [...sums]
    .map(([key, milli]) => `${key} ${milli}`)
    .sort()
    .join();
}

function joined(readings: readonly OrderReading[]): OrderReading {
  const whole = emptyReading();
  for (const { lines, asks, isRepeat } of readings) {
    whole.lines.push(...lines);
    whole.asks.push(...asks);
    whole.isRepeat ||= isRepeat;
  }
  return whole;
}
