/** What another way to read a message, nearly as likely, takes otherwise: it is no line but a question. */
import { unite } from "./postings.ts";
import { round } from "./unit-words.ts";
import type { Wish } from "./wish.ts";

/** More candidates than these tell nothing of what was meant. */
const MAX_MEANT = 6;

/** Makes doubtful what of the wishes the others take otherwise. `others`: the same message read in other ways. */
export function contest(wishes: readonly Wish[], others: readonly (readonly Wish[])[]): void {
  for (const other of others) {
    const same = new Map<string, number>();
    for (const wish of other) if (isLine(wish)) add(same, keyOf(wish), 1);
    for (const wish of wishes) {
      if (!isLine(wish)) continue;
      const key = keyOf(wish);
      if ((same.get(key) ?? 0) > 0) add(same, key, -1);
      else doubt(wish, other);
    }
  }
}

function doubt(wish: Wish, other: readonly Wish[]): void {
  const beside = other.filter(
    ({ kind, products, start, end }) =>
      kind === "goods" && products.length <= MAX_MEANT && start < wish.end && wish.start < end,
  );
  const meant = unite([wish.products, ...beside.map(({ products }) => products)]);
  if (meant.length === 1 && wish.amount) wish.amount = { ...wish.amount, isUnclear: true };
  else Object.assign(wish, { products: meant, isDoubtful: true });
}

const isLine = ({ kind, products, amount, isDoubtful }: Wish): boolean =>
  kind === "goods" && products.length === 1 && amount !== null && !amount.isUnclear && !isDoubtful;

const keyOf = ({ products, amount }: Wish): string =>
  `${products[0]} ${round(amount?.value ?? 0)} ${amount?.unit ?? ""}`;

const add = (counts: Map<string, number>, key: string, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);
