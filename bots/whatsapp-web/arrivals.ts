/** What is on its way into the store, and the moment up to which all of it is there. */

/** A message may reach us after a later one did, and its writer may change it for fifteen minutes. */
const OVERLAP_MS = 20 * 60_000;

/** A message, a change of one, or a vote. */
export interface Arrival {
  /** When it happened by WhatsApp's clock, epoch milliseconds. */
  at: number;
  /** True once it is safe in the store. */
  take(): Promise<boolean>;
}

/** What was missed: everything up to `seenUntil` was taken, and is looked through once more from `since` on. */
export interface Gap {
  since: number;
  seenUntil: number;
}

export interface ArrivalsParts {
  /** From before it nothing is taken. */
  linkedAt: number;
  seenUntil: number;
  /** Called whenever more is safe. */
  onSeen(seenUntil: number): void;
}

export class Arrivals {
  private readonly parts: ArrivalsParts;
  private readonly underWay = new Map<Arrival, number>();
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

  /** Rejects when it could not be asked for. */
  catchUp(ask: (gap: Gap) => Promise<readonly Arrival[]>): Promise<void> {
    const { since, seenUntil } = this;
    const missed = ask({ since, seenUntil }).then((arrivals) => {
      for (const arrival of arrivals) this.hand(arrival).catch(() => {});
    });
    this.before = missed.catch(() => {});
    return missed;
  }

  /** One that came by itself. */
  async add(arrival: Arrival): Promise<void> {
    // It counts from now on, whenever its turn comes.
    this.underWay.set(arrival, arrival.at);
    await this.before;
    await this.hand(arrival);
  }

  private async hand(arrival: Arrival): Promise<void> {
    this.underWay.set(arrival, arrival.at);
    const isSafe = await arrival.take();
    if (!isSafe) return;
    this.underWay.delete(arrival);
    this.newest = Math.max(this.newest, arrival.at);
    this.parts.onSeen(this.seenUntil);
  }
}
