/** The one way out: leases due outbox rows, sends each through its channel in order per chat, settles it. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { DueRow, WrittenRow } from "../core/outbox/due-store.ts";
import {
  type ChatAddress,
  hasten,
  leaseDue,
  leaseHead,
  leaseWritten,
  nextDueAt,
  type Resumed,
  releaseLeases,
} from "../core/outbox/lease-store.ts";
import type { Store, Tx } from "../db/store.ts";
import type { Channel } from "./channel.ts";
import { GatheredTransactions } from "./gathered-transactions.ts";
import { Budget } from "./send-budget.ts";
import { LEASE_MS, type Sending, type SendParts, sendRow } from "./send-row.ts";

export interface DeliverParts extends SendParts {
  accountIds(): readonly string[];
  /** The store failed: what was to be sent stays where it is and is tried at the next kick. */
  onTrouble(error: unknown): void;
}

/** A reaction that could be shown no sooner is left out: it is a sign of the moment, and kept nowhere. */
const REACTION_WAIT_MS = 1_000;
/** Rows on their way at once; more wait in the store, where they cost nothing. */
const MAX_SENDING = 256;

export interface Deliver {
  /** Leases, in the transaction that wrote these rows first in their chats, what may go there at once. */
  lease(tx: Tx, written: readonly WrittenRow[]): Promise<DueRow[]>;
  /** Sends what was leased so, after the commit; returns at once. */
  send(rows: readonly DueRow[]): void;
  /** Something may be due in any chat: returns at once, sending goes on behind. */
  kick(): void;
  /** An account that could send nothing can again: what its pause put off goes now. */
  resume(accountId: string): void;
  /** Somebody has written in a chat: what was held back there until then goes now. */
  heard(at: ChatAddress): void;
  /** Whether a reaction may be shown in a chat now: it takes the place of a message, where the messenger counts it so. */
  mayReact(channel: Channel, at: ChatAddress): Promise<boolean>;
  /** Resolves when nothing that is due now remains. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const chatKey = ({ accountId, chat }: ChatAddress): string => `${accountId}/${chat}`;

export function createDeliver(parts: DeliverParts): Deliver {
  const { store, clock } = parts;
  const leaseId = randomUUID();
  const budget = new Budget(clock);
  const settlements = new GatheredTransactions(store);
  const sending = new Map<number, Promise<void>>();
  /** The row each chat waits for: on its way from here and not settled. */
  const heads = new Map<string, number>();
  const resumed = new Map<string, Resumed>();
  /** Chats that are written to again when somebody writes there, each with the row that was held back last. */
  const unheard = new Map<string, number>();
  let isStopped = false;
  let isKicked = false;
  let loop: Promise<void> | undefined;

  const newLease = () => ({ leaseId, leaseUntil: clock.now() + LEASE_MS, now: clock.now() });
  const hasRoom = () => sending.size < MAX_SENDING;

  const isServed = ({ accountId }: ChatAddress) => !isStopped && parts.channelOf(accountId) !== undefined;

  /**
   * A chat that waits for a row on its way has nothing to be leased: what follows is, by whoever settles that one. Where
   * transactions run side by side the settlement may not see what is written here, and the chat is asked.
   */
  const isHeldUp = (at: ChatAddress) => store.dialect === "sqlite" && heads.has(chatKey(at));

  const lease: Deliver["lease"] = async (tx, written) => {
    if (!hasRoom()) {
      isKicked = true;
      return [];
    }
    const rows: DueRow[] = [];
    for (const one of written) {
      const row = isServed(one) && !isHeldUp(one) && (await leaseWritten(tx, one, newLease()));
      if (row) rows.push(row);
    }
    return rows;
  };

  const next: Sending["next"] = async (tx, at) => {
    const row = isServed(at) && (await leaseHead(tx, at, newLease()));
    return row ? [row] : [];
  };

  const settled = (row: DueRow) => {
    if (heads.get(chatKey(row)) === row.seq) heads.delete(chatKey(row));
  };

  /** After a row its chat's next one, leased by the transaction that settled it. */
  const begin = (row: DueRow): void => {
    // Its lease ran out while it was still on its way here.
    if (sending.has(row.seq)) return;
    heads.set(chatKey(row), row.seq);
    const onUnheard = () => unheard.set(chatKey(row), row.seq);
    const onSettled = () => settled(row);
    const sent = sendRow(parts, row, { leaseId, budget, settlements, next, onSettled, onUnheard })
      .catch((error: unknown) => {
        parts.onTrouble(error);
        isKicked = true;
        return [];
      })
      .then((following) => {
        sending.delete(row.seq);
        settled(row);
        following.forEach(begin);
        if (isKicked) kick();
      });
    sending.set(row.seq, sent);
  };

  const pump = async (): Promise<void> => {
    try {
      while (isKicked && hasRoom() && !isStopped) {
        isKicked = false;
        const limit = MAX_SENDING - sending.size;
        const options = { ...newLease(), accountIds: parts.accountIds(), limit };
        const ended = [...resumed];
        const rows = await store.everywhere.transact(async (tx) => {
          for (const [, at] of ended) await hasten(tx, at, options.now);
          return leaseDue(tx, options);
        });
        for (const [key] of ended) resumed.delete(key);
        // A full batch may have left others behind.
        if (rows.length === limit) isKicked = true;
        rows.forEach(begin);
      }
    } catch (error) {
      parts.onTrouble(error);
    } finally {
      loop = undefined;
    }
  };

  const kick = (): void => {
    isKicked = true;
    if (!isStopped && hasRoom()) loop ??= pump();
  };

  return {
    lease,
    send: (rows) => rows.forEach(begin),
    kick,
    resume(accountId) {
      budget.resume(accountId);
      resumed.set(accountId, { accountId });
      kick();
    },
    heard(at) {
      const row = unheard.get(chatKey(at));
      if (row === undefined) return;
      unheard.delete(chatKey(at));
      budget.resume(at.accountId, at.chat);
      // Where its settlement is still under way it would be put off behind this.
      void Promise.resolve(sending.get(row)).then(() => {
        resumed.set(chatKey(at), at);
        kick();
      });
    },
    async mayReact({ reactionPace }, { accountId, chat }) {
      if (!reactionPace) return true;
      const waitMs = budget.take(accountId, chat, reactionPace);
      if (waitMs === 0 || waitMs > REACTION_WAIT_MS) return waitMs === 0;
      await delay(waitMs);
      return budget.take(accountId, chat, reactionPace) === 0;
    },
    async idle() {
      kick();
      while (loop || sending.size > 0) await Promise.all([loop, ...sending.values()]);
    },
    async stop() {
      isStopped = true;
      await loop;
      await Promise.all(sending.values());
      await store.everywhere.transact((tx) => releaseLeases(tx, leaseId));
    },
  };
}

/** When the sender should be woken next, of what was not yet due when it was woken last. */
export const nextWakeAt = (
  store: Store,
  accountIds: readonly string[],
  lastAt: number,
): Promise<number | null> => store.everywhere.read((tx) => nextDueAt(tx, accountIds, lastAt));
