/** When a number's next message may go: one after another, as far apart as a person's, answers before pushes. */
import type { Clock } from "../../core/clock.ts";

type Span = readonly [from: number, to: number];

/** How long after a number's last message the next one goes, milliseconds. */
export interface Gaps {
  answer: Span;
  push: Span;
}

export const humanGaps: Gaps = { answer: [700, 2_000], push: [3_000, 9_000] };

/** A push asks again this soon at the latest: its reader may have written, and it is an answer then. */
const LONGEST_MS = 15_000;
const SHORTEST_MS = 50;
/** A turn nobody came for is given up: its row was withdrawn. */
const KEPT_MS = 5_000;

export class Pacer {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly gaps: Gaps;
  /** When each may go whose turn it is not yet, in the order they came, by chat. */
  private readonly answers = new Map<string, number>();
  private readonly pushes = new Map<string, number>();
  private opensAt = { answer: 0, push: 0 };
  /** Somebody's message is on its way. */
  private isTaken = false;
  private lastNow = 0;

  constructor({ clock, random, gaps }: { clock: Clock; random: () => number; gaps: Gaps }) {
    this.clock = clock;
    this.random = random;
    this.gaps = gaps;
  }

  /** How long to wait, milliseconds; 0: now, and nobody else until it has `left`. */
  take(chat: string, kind: keyof Gaps): number {
    const now = this.now();
    this.forget(now);
    const own = kind === "answer" ? this.answers : this.pushes;
    const other = kind === "answer" ? this.pushes : this.answers;
    other.delete(chat);
    const place = [...own.keys()].indexOf(chat);
    const ahead = (place < 0 ? own.size : place) + (kind === "push" ? this.answers.size : 0);
    const [from, to] = this.gaps[kind];
    const opensAt = this.isTaken ? now + from : this.opensAt[kind];
    if (ahead === 0 && opensAt <= now && !this.isTaken) {
      own.delete(chat);
      this.isTaken = true;
      return 0;
    }
    const waitMs = Math.max(opensAt - now, 0) + (ahead * (from + to)) / 2;
    const ms = Math.min(Math.max(Math.round(waitMs), SHORTEST_MS), LONGEST_MS);
    own.set(chat, now + ms);
    return ms;
  }

  /** It left just now, or was lost. */
  left(): void {
    const now = this.now();
    this.isTaken = false;
    this.opensAt = { answer: now + this.drawn(this.gaps.answer), push: now + this.drawn(this.gaps.push) };
  }

  private drawn([from, to]: Span): number {
    return from + this.random() * (to - from);
  }

  private forget(now: number): void {
    for (const turns of [this.answers, this.pushes])
      for (const [chat, at] of turns) if (at + KEPT_MS < now) turns.delete(chat);
  }

  /** When the clock is set back, nobody waits for that time once more. */
  private now(): number {
    const now = this.clock.now();
    if (now < this.lastNow) {
      this.opensAt = { answer: now, push: now };
      for (const turns of [this.answers, this.pushes]) turns.clear();
    }
    this.lastNow = now;
    return now;
  }
}
