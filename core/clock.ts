/** Where time comes from: never from SQL and never from Date.now() inside core, so that tests can move it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that can be moved forward: the simulator's, so that timers can be seen working. */
export class MovableClock implements Clock {
  private aheadMs = 0;
  now(): number {
    return Date.now() + this.aheadMs;
  }
  advance(ms: number): void {
    this.aheadMs += ms;
  }
}
