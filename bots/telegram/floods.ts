/** Whom Telegram told to wait: it never says whether it means a chat or the whole bot. */

/** When so many chats are stopped within so short a time, it is the bot that sends too much. */
const CHATS_OF_A_BOT = 3;
const TOGETHER_MS = 2_000;

export class Floods {
  private readonly stopped = new Map<string, { atMs: number; untilMs: number }>();

  /** Notes a pause of so many milliseconds; answers what it is taken to mean. */
  note(chat: string, ms: number): "chat" | "account" {
    const now = performance.now();
    for (const [other, { untilMs }] of this.stopped)
      if (untilMs < now - TOGETHER_MS) this.stopped.delete(other);
    this.stopped.set(chat, { atMs: now, untilMs: now + ms });
    const together = [...this.stopped.values()].filter(({ atMs }) => now - atMs <= TOGETHER_MS);
    return together.length >= CHATS_OF_A_BOT ? "account" : "chat";
  }

  isPaused(chat: string): boolean {
    return (this.stopped.get(chat)?.untilMs ?? 0) > performance.now();
  }
}
