/**
 * When more claims are more than chance: a one-sided exact test of two Poisson rates. Given how many claims there were in
 * all, those of the last weeks are binomial with the part of the goods that were delivered then. Pure figures.
 */

/** Claims, and what was delivered while they came; thousandths of a unit. */
export interface Exposure {
  count: number;
  deliveredMilli: number;
}

export interface Jump {
  /** How likely so many or more are by chance, 0 to 1. */
  chance: number;
  /** How many its history lets expect. */
  expected: number;
}

/** Fewer tell nothing, however unlikely. */
export const fewestClaims = 3;
/** Of all looks at all goods of a year, how likely one false alarm is. */
const falseAlarms = 0.05;

/**
 * Null where it is no more than chance. `goods`: how many articles and batches are looked at: the error is shared among
 * them. `looks`: how often this one was looked at within the year: the n-th look has 1/(n(n+1)) of its share, and all of
 * them together no more than the whole, however many come.
 */
export function jumpOf(
  recent: Exposure,
  before: Exposure,
  { goods, looks }: { goods: number; looks: number },
): Jump | null {
  if (recent.count < fewestClaims || before.deliveredMilli <= 0 || recent.deliveredMilli <= 0) return null;
  const part = recent.deliveredMilli / (recent.deliveredMilli + before.deliveredMilli);
  const all = recent.count + before.count;
  const chance = atLeast(recent.count, all, part);
  const level = falseAlarms / Math.max(1, goods) / (Math.max(1, looks) * (Math.max(1, looks) + 1));
  const expected = (before.count * recent.deliveredMilli) / before.deliveredMilli;
  return chance <= level ? { chance, expected } : null;
}

/** P(X ≥ least) of a binomial; summed from the smallest term on, so that nothing is lost. */
export function atLeast(least: number, tries: number, part: number): number {
  const terms: number[] = [];
  for (let count = least; count <= tries; count++)
    terms.push(
      Math.exp(logChoose(tries, count) + count * Math.log(part) + (tries - count) * Math.log1p(-part)),
    );
  return Math.min(
    1,
    terms.reduceRight((sum, term) => sum + term, 0),
  );
}

function logChoose(tries: number, count: number): number {
  let sum = 0;
  for (let step = 1; step <= count; step++) sum += Math.log((tries - count + step) / step);
  return sum;
}
