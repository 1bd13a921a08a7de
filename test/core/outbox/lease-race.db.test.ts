/** Two processes at one row of PostgreSQL: whoever leases it in a transaction that is still open sends it, and nobody else. */

import { eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DueRow } from "../../../core/outbox/due-store.ts";
import { type ChatAddress, leaseDue, leaseHead } from "../../../core/outbox/lease-store.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { settle } from "../../../core/outbox/settle-store.ts";
import { insertPosting } from "../../../core/outbox/store.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant, selectAccounts } from "../../../core/tenants/store.ts";
import type { Store, Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";
import { isPg, openTestStore, type TestStore } from "../../stores.ts";

const lease = (leaseId: string, now = BEGINNING) => ({ leaseId, leaseUntil: now + 30_000, now });

describe.runIf(isPg)("a message that an open transaction leases", () => {
  let test: TestStore;
  let other: Store;
  let at: ChatAddress;
  let seq: number;
  beforeEach(async () => {
    test = await openTestStore();
    other = await test.reopen();
    await test.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: "impost" });
      const [account] = await selectAccounts(tx);
      if (!tenant || !account) throw new Error("The demo tenant is not there");
      at = { accountId: account.id, chat: "pyotr" };
      const message = { lines: [verbatim("Доброе утро")] };
      const scope = operatorScope(tenant, BEGINNING);
      seq = await insertPosting(tx, scope, { to: at, message, locale: "ru", sourceKey: "test:0" });
    });
  });
  afterEach(() => test.close());

  /** What a look over all chats leases while the other process's transaction has done its work and is not committed. */
  async function lookDuring(work: (tx: Tx) => Promise<unknown>, now = BEGINNING): Promise<DueRow[]> {
    const options = { ...lease("ours", now), accountIds: [at.accountId], limit: 9 };
    const look = await other.everywhere.transact(async (tx) => {
      await work(tx);
      const leased = test.store.everywhere.transact((own) => leaseDue(own, options));
      await endsOrWaitsFor(tx, leased);
      return { leased };
    });
    return look.leased;
  }

  const rowNow = () =>
    test.store.everywhere.read(async ({ db, t: { outbox } }) => {
      const { state, leaseId } = outbox;
      return (await db.select({ state, leaseId }).from(outbox).where(eq(outbox.seq, seq)))[0];
    });

  it("is that one's, though it looks free to all others until the commit", async () => {
    expect(await lookDuring((tx) => leaseHead(tx, at, lease("theirs")))).toEqual([]);
    expect(await rowNow()).toEqual({ state: "leased", leaseId: "theirs" });
  });

  it("is not taken up again where it is settled after its lease ran out", async () => {
    await other.everywhere.transact((tx) => leaseHead(tx, at, lease("theirs")));
    const sent = { state: "sent", externalId: "77", sentAt: BEGINNING + 31_000 } as const;
    expect(await lookDuring((tx) => settle(tx, seq, "theirs", sent), sent.sentAt)).toEqual([]);
    expect(await rowNow()).toEqual({ state: "sent", leaseId: null });
  });
});

/** Resolves when the work has ended, or cannot go on before this transaction is committed. */
async function endsOrWaitsFor({ db }: Tx, work: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  work.then(end, end);
  const waiting = sql`SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
  for (let isWaitedFor = false; !hasEnded && !isWaitedFor; ) {
    const { rows } = await (db as unknown as NodePgDatabase).execute(waiting);
    isWaitedFor = rows.length > 0;
  }
}
