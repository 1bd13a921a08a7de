/** How many messages a number has sent on this day of its tenant's: what a careful number stays below. */
import { DateTime } from "luxon";
import type { Clock } from "../../core/clock.ts";

export class DailyCount {
  private readonly clock: Clock;
  private readonly sentSince: (since: number) => Promise<number>;
  private beganAt: number | null = null;
  private count = 0;

  /** `sentSince`: what the store knows of a day this process has not seen from its beginning. */
  constructor(clock: Clock, sentSince: (since: number) => Promise<number>) {
    this.clock = clock;
    this.sentSince = sentSince;
  }

  async today(timeZone: string): Promise<number> {
    const dayBegan = DateTime.fromMillis(this.clock.now(), { zone: timeZone }).startOf("day").toMillis();
    if (this.beganAt !== dayBegan) {
      this.count = await this.sentSince(dayBegan);
      this.beganAt = dayBegan;
    }
    return this.count;
  }

  add(messages: number): void {
    this.count += messages;
  }
}
