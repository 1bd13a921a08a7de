/** Barks when what is waited for does not come in time. */

export class Watchdog {
  private readonly ms: number;
  private readonly bark: () => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(ms: number, bark: () => void) {
    this.ms = ms;
    this.bark = bark;
  }

  arm(): void {
    this.disarm();
    this.timer = setTimeout(this.bark, this.ms);
  }

  /** Counts on where it counts already. */
  armOnce(): void {
    if (this.timer === undefined) this.arm();
  }

  disarm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
