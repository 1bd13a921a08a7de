/** How fast one may send: pauses the messenger asked for, kept to the millisecond per account and per chat. */
import type { Clock } from "../core/clock.ts";

export class Budget {
  private readonly clock: Clock;
  private readonly pausedUntil = new Map<string, number>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** How long to wait before the next message to this chat, milliseconds; 0 = go. */
  take(accountId: string, chat: string): number {
    const until = Math.max(
      this.pausedUntil.get(accountId) ?? 0,
      this.pausedUntil.get(`${accountId}/${chat}`) ?? 0,
    );
    return Math.max(0, until - this.clock.now());
  }

  /** Nothing more to the chat, or to the whole account when `chat` is null, for so long. */
  pause(accountId: string, chat: string | null, ms: number): void {
    const key = chat === null ? accountId : `${accountId}/${chat}`;
    this.pausedUntil.set(key, Math.max(this.pausedUntil.get(key) ?? 0, this.clock.now() + ms));
  }
}
