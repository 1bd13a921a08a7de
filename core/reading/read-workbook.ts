/** Reads an order from a workbook: the sheets, rows and columns a person sees. */
import type { Workbook } from "../spreadsheets/model.ts";
import { emptyReading, type OrderReading } from "./model.ts";
import type { OrderReader } from "./read-text.ts";
import { seenRows } from "./seen-rows.ts";
import { isAsideSheet, isDone } from "./tables/heading-words.ts";
import { firstHeading, type TableRow } from "./tables/table-rows.ts";

export function readWorkbook(reader: OrderReader, { sheets }: Workbook): OrderReading {
  const seen = sheets
    .filter(({ isHidden, name }) => !isHidden && !isAsideSheet(name))
    .map(seenRows)
    .filter((rows) => !isDoneSheet(rows));
  const tables = seen.map((rows) => reader.readRows(rows));
  const hasTables = tables.some((table) => table !== null);
  const all = tables.flatMap((table, at) => {
    const reading = table ?? reader.readLoose((seen[at] ?? []).map(({ cells }) => cells));
    // Words on a sheet of their own beside tables are an order where something of them is sure.
    return table || !hasTables || reading.lines.length > 0 ? [reading] : [];
  });
  return joined(withoutRepeats(all));
}

/** «Отгружена полностью, повторно не заказывать» above the table. */
const isDoneSheet = (rows: readonly TableRow[]): boolean =>
  rows
    .slice(0, firstHeading(rows)?.start ?? 0)
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
