/** Numbers said later that are another size of what was wished, and not how much of it. */

import { intersect, likest, type Posting, unite } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { Wish } from "./wish.ts";

/** «не двести пятьдесят, триста», said of what is 250: another size, and nothing of how much. */
export function changesSize(reader: SpanReader, { tokens, cues }: SpanReading, last: Wish): boolean {
  const [old, size, ...more] = tokens.filter((token) => token.kind === "number");
  const [product, ...others] = last.products;
  if (!cues.has("not") || old?.kind !== "number" || size?.kind !== "number" || more.length > 0) return false;
  if (product === undefined || others.length > 0 || old.value === last.amount?.value) return false;
  const sized = intersect(reader.index.kin(product), size.has);
  if (intersect(last.products, old.has).length === 0 || sized.length === 0) return false;
  const { products } = likest(sized, reader.goods.traitsOf(product));
  Object.assign(last, { products, isDoubtful: products.length > 1 });
  return true;
}

/** «на 50 литров 2 шт, если нет то на 80»: the same goods in another size may be meant as well. */
export function takeOtherSize(reader: SpanReader, { tokens }: SpanReading, last: Wish): boolean {
  const [size, count] = tokens.filter((token) => token.kind === "number");
  const [product, ...more] = last.products;
  if (product === undefined || more.length > 0 || !size || size.kind !== "number") return false;
  const sized = intersect(reader.index.kin(product), size.has);
  const { products } = likest(sized, reader.goods.traitsOf(product));
  if (sized.length === 0) return false;
  const unit = count?.kind === "number" ? count.unit : null;
  if (count?.kind === "number")
    last.amount ??= { value: count.value, unit, isUnclear: false, tokens: [count] };
  Object.assign(last, { products: unite([last.products, products]), isDoubtful: true });
  return true;
}

/** Second thoughts seldom change an amount by more. */
const LIKELY = 5;

/** «подоконник 400 12 м, стоп, 350»: a bare number after a measured amount may be another size. */
export function siblingsSized(
  reader: SpanReader,
  { products, amount: said }: Wish,
  { unit, tokens }: Amount,
  isSaidSize: boolean,
): Posting {
  const [product] = products;
  const [number] = tokens;
  if (product === undefined || products.length > 1 || !number || tokens.length > 1) return [];
  if (unit !== null) return [];
  const isSize = isSaidSize || !Number.isInteger(number.value) || number.isNominal === true;
  // «20 штук, нет, 40» is as much again; «12 м, стоп, 350» is hardly.
  const isLikeSaid =
    said !== null && number.value <= said.value * LIKELY && number.value * LIKELY >= said.value;
  if (!isSize && ((said?.unit ?? null) === null || isLikeSaid)) return [];
  const kin = intersect(reader.index.kin(product), number.has);
  const { products: likely, missed } = likest(kin, reader.goods.traitsOf(product));
  return kin.length > 0 && missed <= 2 ? likely.filter((at) => at !== product) : [];
}

/** «нет, 182 двести пятьдесят штук»: another size of the same goods, and how many. */
export function sizedAnew(
  reader: SpanReader,
  { tokens }: SpanReading,
  { products, amount }: Wish,
): SpanReading | null {
  const numbers = tokens.filter(({ kind }) => kind === "number");
  const [product] = products;
  if (numbers.length !== 2 || product === undefined || products.length > 1) return null;
  const [first] = numbers;
  // «не 40, 60 шт» of what 40 were wished of.
  if (first?.kind === "number" && first.value === amount?.value) return null;
  const within = reader.read(numbers, reader.index.kin(product));
  if (within.kind !== "goods" || within.amount === null) return null;
  const { products: likely } = likest(within.products, reader.goods.traitsOf(product));
  const [only] = likely;
  return likely.length === 1 && only !== product ? { ...within, products: likely } : null;
}
