/** Figures of many measurements. */

/** Of sorted values; NaN where there are none. */
const rank = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(Math.ceil(sorted.length * part), sorted.length) - 1] ?? Number.NaN;

export interface Latency {
  p50: number;
  p95: number;
  p99: number;
}

export function latencyOf(values: readonly number[]): Latency {
  const sorted = values.toSorted((one, other) => one - other);
  return { p50: rank(sorted, 0.5), p95: rank(sorted, 0.95), p99: rank(sorted, 0.99) };
}

/** NaN where there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
