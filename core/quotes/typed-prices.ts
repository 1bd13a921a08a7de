/** Reads a manager's answer to a request for prices, one message: «1) 385; 2) 410 до 30.11», «385, 410,50, нет». */
import { parseTypedDay, type TypedDayRefusal } from "../calendar/typed-day.ts";
import { articleKey } from "../catalog/article.ts";
import { typedMoney } from "../deals/leads/typed-money.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { QuoteLine } from "./model.ts";

export interface TypedPrices {
  /** By the lines' places, minor units of one unit; null where none is named. */
  prices: (number | null)[];
  /** ISO; null where no day was said. */
  validUntil: string | null;
}

/** `notPrice`: params.words. `otherCount`: params.count are wanted. `ambiguous`: «1 385» may be a line's number or not. */
export type TypedPricesRefusal = "notPrice" | "otherCount" | "ambiguous" | "none" | TypedDayRefusal;

/** More for one unit is a slip of the finger. */
const MAX_PRICE_MINOR = 10_000_000_000;

const until = /(?:^|[\s,;])(?:действ\S*\s+)?(?:до|по|until|till|through)\s+([^;]+?)\s*$/i;
const none = /^(?:[-–—]|нет|без цены|no|none)$/i;
/** «1)», «2.», «3:», «4 -» before a price. */
const numbered = /^(\d{1,2})\s*(?:[).:]|\s[-–—])\s*(?=\S)(.+)$/;

export function parseTypedPrices(
  words: string,
  lines: readonly Pick<QuoteLine, "article">[],
  at: { now: number; timeZone: string },
): Result<TypedPrices, TypedPricesRefusal> {
  const said = until.exec(words.trim());
  const day = said ? parseTypedDay(said[1] ?? "", at) : null;
  if (day && !day.ok) return day;
  const rest = said ? words.trim().slice(0, said.index) : words.trim();
  const prices = pricesIn(partsOf(rest, lines.length), lines);
  if (!prices.ok) return prices;
  if (prices.value.every((price) => price === null)) return refuse("none");
  return ok({ prices: prices.value, validUntil: day?.value ?? null });
}

/** A line or a part each; a comma inside a number parts nothing. */
function partsOf(words: string, count: number): string[] {
  const parts = words
    .split(/\n|;|,(?=\s)/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const [only = ""] = parts;
  const single = only.split(/\s+/);
  const isRow = single.every((one) => none.test(one) || typedMoney(one) !== null);
  return parts.length === 1 && count > 1 && single.length === count && isRow ? single : parts;
}

function pricesIn(
  parts: readonly string[],
  lines: readonly Pick<QuoteLine, "article">[],
): Result<(number | null)[], TypedPricesRefusal> {
  const prices: (number | null)[] = lines.map(() => null);
  const placed = parts.map((part) => placeOf(part, lines));
  const isNamed = placed.some(({ index }) => index !== null);
  if (!isNamed && parts.length !== lines.length) return refuse("otherCount", { count: lines.length });
  const countsUp = parts.every((part, index) => new RegExp(`^${index + 1}\\s\\d`).test(part));
  if (!isNamed && parts.length > 1 && countsUp) return refuse("ambiguous");
  for (const [order, { index, price }] of placed.entries()) {
    const place = isNamed ? index : order;
    const minor = none.test(price) ? null : typedMoney(price);
    const isPrice = minor === null ? none.test(price) : minor > 0 && minor <= MAX_PRICE_MINOR;
    if (place === null || place >= lines.length || !isPrice)
      return refuse("notPrice", { words: (parts[order] ?? "").slice(0, 60) });
    prices[place] = minor;
  }
  return ok(prices);
}

/** The line a part names, by its number or article, and the rest of it. */
function placeOf(
  part: string,
  lines: readonly Pick<QuoteLine, "article">[],
): { index: number | null; price: string } {
  const found = numbered.exec(part);
  if (found) return { index: Number(found[1]) - 1, price: found[2] ?? "" };
  const [first = "", ...others] = part.split(/[\s:]+/);
  const index = others.length > 0 ? lines.findIndex(({ article }) => isSame(article, first)) : -1;
  return index === -1
    ? { index: null, price: part }
    : { index, price: others.join(" ").replace(/^[-–—]\s+/, "") };
}

const isSame = (article: string, written: string): boolean => articleKey(article) === articleKey(written);
