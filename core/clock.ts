/** Where time comes from: never from SQL and never from Date.now() inside core, so that tests can move it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that can be moved forward: the simulator's, so that timers can be seen working. */
export class MovableClock implements Clock {
  private aheadMs: number;
  private readonly onMoved: (aheadMs: number) => void;

  /** Starts so much ahead of the system's clock; `onMoved` hears how much it is ahead after each move. */
  constructor(aheadMs = 0, onMoved: (aheadMs: number) => void = () => {}) {
    this.aheadMs = aheadMs;
    this.onMoved = onMoved;
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  advance(ms: number): void {
    this.aheadMs += ms;
    this.onMoved(this.aheadMs);
  }
}
