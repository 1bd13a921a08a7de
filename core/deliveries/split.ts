/** What one warehouse cannot bring alone, parted among those that have it: few trucks, each as full as may be. */
import type { Stock } from "../stock/model.ts";
import type { Delivery, TermsLine } from "./model.ts";

export interface SplitPart {
  warehouse: string;
  lines: TermsLine[];
}

export interface Split {
  /** Two at least: the fullest first. */
  parts: SplitPart[];
  /** What no warehouse has. */
  lacking: TermsLine[];
}

/** What lies there beyond what an order's trucks that are not loaded yet are to take of it. */
export function stockBeyond(
  stocks: ReadonlyMap<string, Stock>,
  deliveries: readonly Pick<Delivery, "state" | "told">[],
): Map<string, Stock> {
  const beyond = new Map([...stocks].map(([id, stock]) => [id, structuredClone(stock)]));
  for (const { state, told } of deliveries) {
    if (state !== "open" && state !== "agreed") continue;
    for (const { productId, quantityMilli } of told.lines) {
      const stock = beyond.get(productId);
      if (stock) takeOff(stock, quantityMilli, told.warehouse);
    }
  }
  return beyond;
}

/** From the warehouse that was named first; where none was, nothing says from which. */
function takeOff(stock: Stock, quantityMilli: number, warehouse: string | null): void {
  stock.quantityMilli = Math.max(0, stock.quantityMilli - quantityMilli);
  let left = quantityMilli;
  const named = stock.warehouses.filter(({ name }) => name === warehouse);
  for (const one of new Set([...named, ...stock.warehouses])) {
    const taken = Math.min(left, Math.max(0, one.quantityMilli));
    one.quantityMilli -= taken;
    left -= taken;
  }
}

/** Null where one warehouse has all of it, or none has told. Goods nobody counts go with the first truck. */
export function splitByWarehouse(
  left: readonly TermsLine[],
  stocks: ReadonlyMap<string, Pick<Stock, "warehouses">>,
): Split | null {
  const isCounted = ({ productId }: TermsLine) => (stocks.get(productId)?.warehouses.length ?? 0) > 0;
  const uncounted = left.filter((line) => !isCounted(line));
  let wanted = left.filter(isCounted);
  const names = [...new Set(wanted.flatMap(({ productId }) => namesOf(stocks.get(productId))))];
  const parts: SplitPart[] = [];
  while (wanted.length > 0) {
    const offers = names.map((warehouse) => ({ warehouse, lines: takenFrom(warehouse, wanted, stocks) }));
    const [best] = offers.toSorted((a, b) => worth(b.lines, wanted) - worth(a.lines, wanted));
    if (!best || best.lines.length === 0) break;
    parts.push(best);
    names.splice(names.indexOf(best.warehouse), 1);
    wanted = without(wanted, best.lines);
  }
  const [first, ...others] = parts;
  if (!first || others.length === 0) return null;
  return { parts: [{ ...first, lines: [...first.lines, ...uncounted] }, ...others], lacking: wanted };
}

const namesOf = (stock: Pick<Stock, "warehouses"> | undefined): string[] =>
  stock?.warehouses.flatMap(({ name, quantityMilli }) => (quantityMilli > 0 ? name : [])) ?? [];

const takenFrom = (
  warehouse: string,
  wanted: readonly TermsLine[],
  stocks: ReadonlyMap<string, Pick<Stock, "warehouses">>,
): TermsLine[] =>
  wanted.flatMap(({ productId, quantityMilli }) => {
    const there =
      stocks.get(productId)?.warehouses.find(({ name }) => name === warehouse)?.quantityMilli ?? 0;
    const taken = Math.min(there, quantityMilli);
    return taken > 0 ? [{ productId, quantityMilli: taken }] : [];
  });

/** A line brought whole spares the dealer a second truck; parts of lines count by their share. */
const worth = (taken: readonly TermsLine[], wanted: readonly TermsLine[]): number =>
  taken.reduce((sum, { productId, quantityMilli }) => {
    const all = wanted.find((line) => line.productId === productId)?.quantityMilli ?? quantityMilli;
    return sum + (quantityMilli === all ? 1 : quantityMilli / all / 2);
  }, 0);

const without = (wanted: readonly TermsLine[], taken: readonly TermsLine[]): TermsLine[] =>
  wanted.flatMap(({ productId, quantityMilli }) => {
    const left = quantityMilli - (taken.find((line) => line.productId === productId)?.quantityMilli ?? 0);
    return left > 0 ? [{ productId, quantityMilli: left }] : [];
  });
