/** How much a bot may send, by Telegram's published figures; switched on by the tests that need it. */

export interface BudgetFigures {
  perSecondInChat: number;
  perMinuteInGroup: number;
  perSecondOfBot: number;
}

const TELEGRAM_FIGURES: BudgetFigures = { perSecondInChat: 1, perMinuteInGroup: 20, perSecondOfBot: 30 };

/** A call that came before the time a 429 had named. */
export interface PrematureCall {
  botId: number;
  chatId: number | undefined;
  method: string;
  atMs: number;
  allowedFromMs: number;
}

export interface Spending {
  botId: number;
  chatId: number;
  isGroup: boolean;
  /** An album counts for as many messages as it has. */
  messages: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

export class Budgets {
  readonly prematureCalls: PrematureCall[] = [];
  private figures: BudgetFigures | undefined;
  /** When messages were sent, oldest first, by what they count against. */
  private readonly sentAtMs = new Map<string, number[]>();
  private readonly allowedFromMs = new Map<string, number>();

  switchOn(figures: Partial<BudgetFigures> = {}): void {
    this.figures = { ...TELEGRAM_FIGURES, ...figures };
  }

  switchOff(): void {
    this.figures = undefined;
    this.sentAtMs.clear();
  }

  /** Counts the messages; the seconds to wait instead, if a budget is spent. */
  spend({ botId, chatId, isGroup, messages }: Spending, nowMs: number): number | undefined {
    if (!this.figures) return undefined;
    const windows = [
      { key: `${botId}`, limit: this.figures.perSecondOfBot, spanMs: SECOND_MS },
      { key: `${botId}:${chatId}`, limit: this.figures.perSecondInChat, spanMs: SECOND_MS },
      ...(isGroup
        ? [{ key: `${botId}:${chatId}:m`, limit: this.figures.perMinuteInGroup, spanMs: MINUTE_MS }]
        : []),
    ];
    const waitsMs = windows.map((window) => this.waitMs(window, messages, nowMs));
    const waitMs = Math.max(...waitsMs);
    if (waitMs > 0) return Math.ceil(waitMs / SECOND_MS);
    for (const { key } of windows) this.sentAtMs.get(key)?.push(...Array<number>(messages).fill(nowMs));
    return undefined;
  }

  /** Notes what a 429 told the bot. */
  forbidUntil(botId: number, chatId: number | undefined, allowedFromMs: number): void {
    this.allowedFromMs.set(`${botId}:${chatId}`, allowedFromMs);
  }

  /** Notes a call that came too early after a 429. */
  watch(botId: number, chatId: number | undefined, method: string, nowMs: number): void {
    const allowedFromMs = this.allowedFromMs.get(`${botId}:${chatId}`);
    if (allowedFromMs === undefined) return;
    if (nowMs < allowedFromMs)
      this.prematureCalls.push({ botId, chatId, method, atMs: nowMs, allowedFromMs });
    else this.allowedFromMs.delete(`${botId}:${chatId}`);
  }

  /** An album larger than a window's limit passes when the window is empty. */
  private waitMs(
    window: { key: string; limit: number; spanMs: number },
    messages: number,
    nowMs: number,
  ): number {
    const recent = (this.sentAtMs.get(window.key) ?? []).filter((atMs) => atMs > nowMs - window.spanMs);
    this.sentAtMs.set(window.key, recent);
    const excess = recent.length + messages - Math.max(window.limit, messages);
    const blocking = excess > 0 ? recent[excess - 1] : undefined;
    return blocking === undefined ? 0 : blocking + window.spanMs - nowMs;
  }
}
