/** Sets of products as ascending lists of their places. */

export type Posting = readonly number[];

export function intersect(one: Posting, other: Posting): number[] {
  const [small, large] = one.length <= other.length ? [one, other] : [other, one];
  const common: number[] = [];
  let from = 0;
  for (const item of small) {
    from = lowerBound(large, item, from);
    if (large[from] === item) common.push(item);
  }
  return common;
}

/** Those that are in all; null for no sets at all. */
export function intersectAll(sets: readonly Posting[]): Posting | null {
  const [first, ...rest] = [...sets].sort((one, other) => one.length - other.length);
  if (!first) return null;
  let common: Posting = first;
  for (const set of rest) {
    if (common.length === 0) break;
    common = intersect(common, set);
  }
  return common;
}

export function unite(sets: readonly Posting[]): Posting {
  const [first, ...rest] = sets.filter((set) => set.length > 0);
  if (!first) return [];
  if (rest.length === 0) return first;
  return Array.from(new Set([first, ...rest].flat())).sort((one, other) => one - other);
}

/** Gallops from `from` on: small sets against large ones cost little. */
function lowerBound(list: Posting, item: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < list.length && (list[low + step] ?? 0) < item) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < item) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const contains = (set: Posting, item: number): boolean => set[lowerBound(set, item, 0)] === item;

/** Those that have most of the traits, and how many they have not. */
export function likest(products: Posting, traits: readonly Posting[]): { products: Posting; missed: number } {
  let most = -1;
  let best: number[] = [];
  for (const product of products.slice(0, MAX_COMPARED)) {
    const count = traits.filter((trait) => contains(trait, product)).length;
    if (count > most) best = [];
    if (count >= most) best.push(product);
    most = Math.max(most, count);
  }
  return { products: best, missed: traits.length - most };
}

const MAX_COMPARED = 2000;
