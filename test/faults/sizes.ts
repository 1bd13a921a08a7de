/** How much of each fault is tried: a little at every run of the tests, all of it with FAULTS=full; and by which seed. */
import { type Random, seededRandom } from "../security/seeded-random.ts";

export const isFull = process.env.FAULTS === "full";

export const sized = <T>(size: { small: T; full: T }): T => (isFull ? size.full : size.small);

/** How long a test may take, milliseconds. */
export const patience = sized({ small: 60_000, full: 90 * 60_000 });

/** The seeds to go through: one alone when a counter-example is replayed. */
export const seeds = (known: readonly number[]): readonly number[] =>
  process.env.FAULTS_SEED === undefined ? known : [Number(process.env.FAULTS_SEED)];

/** Runs with chance from this seed; a failure names it, so that the same run can be seen again. */
export async function replayable<T>(seed: number, run: (random: Random) => Promise<T>): Promise<T> {
  try {
    return await run(seededRandom(seed));
  } catch (error) {
    if (error instanceof Error)
      error.message += `\nAgain: FAULTS_SEED=${seed}${isFull ? " FAULTS=full" : ""}`;
    throw error;
  }
}
