/** How fast one may send: a messenger's own limits kept before it complains, and the pauses it asked for. */
import type { Clock } from "../core/clock.ts";

/** So many messages within any span of so many milliseconds. */
export interface Rate {
  messages: number;
  perMs: number;
}

/** What one sending weighs, and the limits it counts against. */
export interface Pace {
  messages: number;
  account: readonly Rate[];
  chat: readonly Rate[];
}

/** A turn that nobody came for within this time is given up: its row was withdrawn or is paused. */
const TURN_KEPT_MS = 1_000;
/** A pause that begins later than this after the one before is another trouble. */
const TROUBLE_GAP_MS = 2 * 60_000;
const SWEPT_ABOVE = 5_000;

export class Budget {
  private readonly clock: Clock;
  private readonly pausedUntil = new Map<string, number>();
  /** Since when an account has only paused: nothing has gone out of it. */
  private readonly heldSince = new Map<string, number>();
  /** When messages go out, per account and per chat, oldest first; an account's may lie a little ahead. */
  private readonly spent = new Map<string, number[]>();
  /** The moment a chat that had to wait for its account was promised. */
  private readonly turns = new Map<string, number>();
  private lastNow = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * How long to wait before the next message to this chat, milliseconds; 0 = go, and it is counted as gone.
   * Chats that wait for their account's limit are each given a moment of their own, in the order they came:
   * one that writes much takes no turn of the others.
   */
  take(accountId: string, chat: string, pace?: Pace): number {
    const now = this.now();
    const key = `${accountId}/${chat}`;
    const paused = Math.max(this.pausedUntil.get(accountId) ?? 0, this.pausedUntil.get(key) ?? 0);
    if (paused > now) return paused - now;
    if (!pace) return 0;
    const promised = this.turns.get(key);
    if (promised !== undefined && promised > now) return promised - now;
    this.turns.delete(key);
    if (promised !== undefined && now - promised <= TURN_KEPT_MS) return 0;

    const chatFree = this.freeAt(key, pace.chat, pace.messages, now);
    if (chatFree > now) return chatFree - now;
    const at = this.freeAt(accountId, pace.account, pace.messages, now);
    this.spend(accountId, pace.account, pace.messages, at);
    this.spend(key, pace.chat, pace.messages, at);
    if (at > now) this.turns.set(key, at);
    return at - now;
  }

  /** Nothing more to the chat, or to the whole account when `chat` is null, for so long. */
  pause(accountId: string, chat: string | null, ms: number): void {
    const now = this.now();
    const key = chat === null ? accountId : `${accountId}/${chat}`;
    const until = this.pausedUntil.get(key) ?? 0;
    if (chat === null && (!this.heldSince.has(key) || now - until > TROUBLE_GAP_MS))
      this.heldSince.set(key, now);
    this.pausedUntil.set(key, Math.max(until, now + ms));
  }

  /** A message went out of the account: it is held no more. */
  wentOut(accountId: string): void {
    this.heldSince.delete(accountId);
  }

  /** How long a paused account has taken nothing, milliseconds; 0 where it is not paused as a whole. */
  heldMs(accountId: string): number {
    const now = this.now();
    const isPaused = (this.pausedUntil.get(accountId) ?? 0) > now;
    return isPaused ? now - (this.heldSince.get(accountId) ?? now) : 0;
  }

  /** What the whole account, or one chat of it, was paused for is over. */
  resume(accountId: string, chat?: string): void {
    this.pausedUntil.delete(chat === undefined ? accountId : `${accountId}/${chat}`);
  }

  /** When the clock is set back, what is remembered goes back with it: nobody waits for that time once more. */
  private now(): number {
    const now = this.clock.now();
    const backMs = this.lastNow - now;
    this.lastNow = now;
    if (backMs <= 0) return now;
    for (const moments of [this.pausedUntil, this.heldSince, this.turns])
      for (const [key, moment] of moments) moments.set(key, moment - backMs);
    for (const [key, moments] of this.spent)
      this.spent.set(
        key,
        moments.map((moment) => moment - backMs),
      );
    return now;
  }

  /** The earliest moment at which none of the limits is broken; a weight above a limit passes alone. */
  private freeAt(key: string, rates: readonly Rate[], messages: number, now: number): number {
    const spent = this.spent.get(key) ?? [];
    const moments = rates.map((rate) => {
      const allowed = Math.max(rate.messages - messages, 0);
      const blocking = spent[spent.length - 1 - allowed];
      return blocking === undefined ? now : blocking + rate.perMs;
    });
    return Math.max(now, spent.at(-1) ?? now, ...moments);
  }

  private spend(key: string, rates: readonly Rate[], messages: number, at: number): void {
    if (rates.length === 0) return;
    if (this.spent.size > SWEPT_ABOVE) this.sweep();
    const longest = Math.max(...rates.map(({ perMs }) => perMs));
    const recent = (this.spent.get(key) ?? []).filter((moment) => moment > at - longest);
    for (let sent = 0; sent < messages; sent++) recent.push(at);
    this.spent.set(key, recent);
  }

  /** Forgets what is older than any limit looks back, so that memory does not grow with every chat ever met. */
  private sweep(): void {
    const now = this.now();
    const isOld = (moment: number | undefined) => moment === undefined || moment < now - 60_000;
    for (const [key, moments] of this.spent) if (isOld(moments.at(-1))) this.spent.delete(key);
    for (const [key, until] of this.pausedUntil) if (until < now) this.pausedUntil.delete(key);
    for (const [key, turn] of this.turns) if (isOld(turn)) this.turns.delete(key);
  }
}
