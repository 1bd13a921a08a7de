/** The one way out: leases due outbox rows, sends each through its channel in order per chat, settles it. */
import { randomUUID } from "node:crypto";
import { type DueRow, leaseDue, nextDueAt, releaseLeases } from "../core/outbox/delivery-store.ts";
import type { Store } from "../db/store.ts";
import { Budget } from "./send-budget.ts";
import { LEASE_MS, type SendParts, sendRow } from "./send-row.ts";

export interface DeliverParts extends SendParts {
  accountIds(): readonly string[];
  /** The store failed: what was to be sent stays where it is and is tried at the next kick. */
  onTrouble(error: unknown): void;
}

const BATCH = 64;

export interface Deliver {
  /** Something may be due: returns at once, sending goes on behind. */
  kick(): void;
  /** Resolves when nothing that is due now remains. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createDeliver(parts: DeliverParts): Deliver {
  const { store, clock } = parts;
  const leaseId = randomUUID();
  const budget = new Budget(clock);
  const busy = new Set<string>();
  const sending = new Set<Promise<void>>();
  let isStopped = false;
  let isKicked = false;
  let loop: Promise<void> | undefined;

  const lease = () =>
    store.transact((tx) =>
      leaseDue(tx, {
        accountIds: parts.accountIds(),
        busyChats: busy,
        leaseId,
        leaseUntil: clock.now() + LEASE_MS,
        now: clock.now(),
        limit: BATCH,
      }),
    );

  const begin = (row: DueRow): void => {
    const chat = `${row.accountId}/${row.chat}`;
    busy.add(chat);
    const sent = sendRow(parts, row, leaseId, budget)
      .catch(parts.onTrouble)
      .finally(() => {
        busy.delete(chat);
        sending.delete(sent);
        kick();
      });
    sending.add(sent);
  };

  const pump = async (): Promise<void> => {
    try {
      while (isKicked && !isStopped) {
        isKicked = false;
        for (const row of await lease()) begin(row);
      }
    } catch (error) {
      parts.onTrouble(error);
    } finally {
      loop = undefined;
    }
  };

  const kick = (): void => {
    isKicked = true;
    if (!isStopped) loop ??= pump();
  };

  return {
    kick,
    async idle() {
      kick();
      while (loop || sending.size > 0) await Promise.all([loop, ...sending]);
    },
    async stop() {
      isStopped = true;
      await loop;
      await Promise.all(sending);
      await store.transact((tx) => releaseLeases(tx, leaseId));
    },
  };
}

/** When the sender should be woken next: the moment of the next waiting row. */
export const nextWakeAt = (store: Store, accountIds: readonly string[]): Promise<number | null> =>
  store.read((tx) => nextDueAt(tx, accountIds));
