/** Where a program may be wanted dead: named points on a message's way, counted until the one that is meant. */
import type { Access, Store, Tx } from "../../db/store.ts";

export const points = [
  /** An open transaction that has done nothing yet. */
  "opened",
  /** All work done, nothing committed. */
  "uncommitted",
  /** Committed, and nobody was told. */
  "committed",
  /** Rows are leased by this process. */
  "leased",
  /** Updates are safe, and the messenger does not know it. */
  "stored",
  /** About to be handed to the messenger. */
  "sending",
  /** At the messenger, not settled. */
  "sent",
] as const;

export type Point = (typeof points)[number];

export interface Failpoint {
  /** Null: any of them. */
  at: Point | null;
  /** Passed so many times before it strikes. */
  after: number;
}

/** Calls `die` at the failpoint's moment; it must not return. */
export function armed(failpoint: Failpoint | null, die: () => never): (point: Point) => void {
  let left = failpoint?.after ?? 0;
  return (point) => {
    if (!failpoint || (failpoint.at !== null && failpoint.at !== point)) return;
    if (left-- <= 0) die();
  };
}

/** The store as it is, with the moments around each transaction passed. */
export function withPoints(store: Store, pass: (point: Point) => void): Store {
  const around = (access: Access): Access => ({
    read: access.read,
    async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const value = await access.transact(async (tx) => {
        pass("opened");
        const done = await work(tx);
        pass("uncommitted");
        return done;
      });
      if (isLease(value)) pass("leased");
      pass("committed");
      return value;
    },
  });
  return { ...store, of: (tenantId) => around(store.of(tenantId)), everywhere: around(store.everywhere) };
}

/** What the sender leases is a list of outbox rows that is not empty, or lists of them, of settlements made together. */
const isLease = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.flat().some((row) => typeof row === "object" && row !== null && "maybeRepeated" in row);
