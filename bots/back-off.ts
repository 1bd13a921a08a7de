/** Waits that grow while something keeps failing, and end at once when they are called off. */
import { setTimeout } from "node:timers/promises";

const LONGEST_MS = 30_000;

export class BackOff {
  private readonly firstMs: number;
  private failures = 0;

  constructor(firstMs: number) {
    this.firstMs = firstMs;
  }

  reset(): void {
    this.failures = 0;
  }

  /** With jitter, so that bots that failed together do not return together. */
  async wait(signal: AbortSignal, atLeastMs = 0): Promise<void> {
    const grown = Math.min(this.firstMs * 2 ** this.failures++, LONGEST_MS) * (0.75 + Math.random() / 2);
    await setTimeout(Math.max(grown, atLeastMs), undefined, { signal }).catch(() => {});
  }
}
