/** Work that one process at a time may do for an account: begun once the lease is held, ended as soon as it is lost. */
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../core/clock.ts";
import { newId } from "../core/scope.ts";
import { giveAccountBack, takeAccount } from "../core/tenants/account-lease-store.ts";
import type { Store } from "../db/store.ts";
import type { Account } from "./channel.ts";

/** A claim on one account among the processes that share a database. */
export interface AccountLease {
  /** Milliseconds it holds without being kept up. */
  readonly ms: number;
  /** Takes it or keeps it up; false while another process holds it. Rejects when the store could not say. */
  take(): Promise<boolean>;
  /** Gives it back, so that nobody waits for its end. */
  giveBack(): Promise<void>;
}

/** Tries in a lease: one that is lost on the way does not end it. */
const TRIES = 3;

/** This process's claims, by the real clock: a simulated one may stand still while another process lives. */
export function leasesIn(store: Store, ms = 15_000): (account: Account) => AccountLease {
  const holder = newId();
  return ({ id: accountId, tenantId }) => ({
    ms,
    take() {
      const now = systemClock.now();
      const wish = { accountId, tenantId, holder, until: now + ms };
      return store.of(tenantId).transact((tx) => takeAccount(tx, wish, now));
    },
    giveBack: () => store.of(tenantId).transact((tx) => giveAccountBack(tx, accountId, holder)),
  });
}

/** Does the work whenever this process holds the lease, until the signal; throws what the work throws. */
export async function whileHeld(
  lease: AccountLease,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const isHeld = await lease.take().catch(() => false);
    await (isHeld ? workHeld(lease, signal, work) : pause(lease, signal));
  }
}

async function workHeld(
  lease: AccountLease,
  signal: AbortSignal,
  work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const held = AbortSignal.any([signal, ending.signal]);
  const keeping = keepUp(lease, held).then(() => ending.abort());
  try {
    await work(held);
  } finally {
    ending.abort();
    await keeping;
    await lease.giveBack().catch(() => {});
  }
}

/** Returns when the lease is lost: another has it, or it could not be kept up in time. */
async function keepUp(lease: AccountLease, held: AbortSignal): Promise<void> {
  let keptAt = performance.now();
  while (!held.aborted) {
    await pause(lease, held);
    if (held.aborted) return;
    const asked = performance.now();
    const answer = await lease.take().catch(() => null);
    if (answer === true) keptAt = asked;
    // One more wait would outlast it.
    else if (answer === false || performance.now() - keptAt > lease.ms - lease.ms / TRIES) return;
  }
}

const pause = ({ ms }: AccountLease, signal: AbortSignal): Promise<unknown> =>
  delay(ms / TRIES, undefined, { signal }).catch(() => {});
