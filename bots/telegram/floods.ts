/** Whom Telegram told to wait, by whatever call: it never says whether it means a chat or the whole bot. */
import type { Clock } from "../../core/clock.ts";

/** When so many chats are stopped within so short a time, it is the bot that sends too much. */
const CHATS_OF_A_BOT = 3;
const TOGETHER_MS = 2_000;

export class Floods {
  private readonly clock: Clock;
  private readonly stopped = new Map<string, { atMs: number; untilMs: number }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Notes a pause of so many milliseconds. */
  note(chat: string, ms: number): void {
    const now = this.clock.now();
    for (const [other, { untilMs }] of this.stopped)
      if (untilMs < now - TOGETHER_MS) this.stopped.delete(other);
    this.stopped.set(chat, { atMs: now, untilMs: now + ms });
  }

  /** What a pause noted just now is taken to mean. */
  meaning(): "chat" | "account" {
    const now = this.clock.now();
    const together = [...this.stopped.values()].filter(({ atMs }) => now - atMs <= TOGETHER_MS);
    return together.length >= CHATS_OF_A_BOT ? "account" : "chat";
  }

  /** Milliseconds the chat has still to wait; 0 = none. A clock that was set back must not make them a day. */
  leftMs(chat: string): number {
    const pause = this.stopped.get(chat);
    const now = this.clock.now();
    return pause && pause.atMs <= now ? Math.max(pause.untilMs - now, 0) : 0;
  }
}
