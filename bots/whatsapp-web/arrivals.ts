/** Messages on their way into the store, and the moment up to which all of them are there. */
import type { WebMessage } from "./contract.ts";

/** WhatsApp tells whole seconds, and a message may reach us after a later one did. */
const OVERLAP_MS = 10 * 60_000;

export interface ArrivalsParts {
  /** From before it nothing is taken. */
  linkedAt: number;
  seenUntil: number;
  /** True once it is safe in the store. */
  take(message: WebMessage): Promise<boolean>;
  /** Called whenever more is safe. */
  onSeen(seenUntil: number): void;
}

export class Arrivals {
  private readonly parts: ArrivalsParts;
  private readonly underWay = new Map<WebMessage, number>();
  private newest: number;
  /** What comes meanwhile waits until what was missed has taken its place before it. */
  private before: Promise<void> = Promise.resolve();

  constructor(parts: ArrivalsParts) {
    this.parts = parts;
    this.newest = parts.seenUntil;
  }

  /** Where to begin to look for what was missed; what is found twice is known by its id. */
  get since(): number {
    return Math.max(this.parts.linkedAt, this.seenUntil - OVERLAP_MS);
  }

  /** Everything of an earlier moment is in the store. */
  get seenUntil(): number {
    return Math.min(this.newest, ...this.underWay.values());
  }

  /** Rejects when the messages could not be asked for. */
  catchUp(ask: (since: number) => Promise<readonly WebMessage[]>): Promise<void> {
    const missed = ask(this.since).then((messages) => {
      for (const message of messages) this.hand(message).catch(() => {});
    });
    this.before = missed.catch(() => {});
    return missed;
  }

  /** One that came by itself. */
  async add(message: WebMessage): Promise<void> {
    // It counts from now on, whenever its turn comes.
    this.underWay.set(message, message.sentAt);
    await this.before;
    await this.hand(message);
  }

  private async hand(message: WebMessage): Promise<void> {
    this.underWay.set(message, message.sentAt);
    const isSafe = await this.parts.take(message);
    if (!isSafe) return;
    this.underWay.delete(message);
    this.newest = Math.max(this.newest, message.sentAt);
    this.parts.onSeen(this.seenUntil);
  }
}
