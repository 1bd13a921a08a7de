/** Queries of the operator's terminal chats. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { consoleChannel } from "./model.ts";

/** The account a terminal chat of this address lives on, in use or not. */
export async function findConsole(tx: Tx, tenantId: string, address: string): Promise<string | undefined> {
  const { accounts } = tx.t;
  const [row] = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, tenantId),
        eq(accounts.channel, consoleChannel),
        eq(accounts.username, address),
      ),
    );
  return row?.id;
}

/** `username` is the address of the one who writes: every terminal chat has an account of its own. */
export async function insertConsole(
  tx: Tx,
  account: { id: string; tenantId: string; address: string; webhookSecret: string },
  now: number,
): Promise<void> {
  const { address, ...rest } = account;
  const facts = {
    channel: consoleChannel,
    username: address,
    sealedToken: null,
    isActive: true,
    createdAt: now,
  };
  await tx.db.insert(tx.t.accounts).values({ ...rest, ...facts });
}
