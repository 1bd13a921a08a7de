/** Queries of linked messengers: codes, found by their hash alone, and the chats of a person. */
import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** An account of a person's on a messenger. */
export interface Identity {
  channel: string;
  address: string;
}

export interface LinkCode {
  id: string;
  personId: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  usedAt: number | null;
  channel: string | null;
  address: string | null;
}

/** A new code; those of the person nobody has used stop working. */
export async function insertLinkCode(
  tx: Tx,
  scope: Scope,
  code: Pick<LinkCode, "id" | "personId" | "expiresAt"> & { codeHash: string },
): Promise<void> {
  const { linkCodes } = tx.t;
  await tx.db
    .delete(linkCodes)
    .where(
      and(
        eq(linkCodes.tenantId, scope.tenant.id),
        eq(linkCodes.personId, code.personId),
        isNull(linkCodes.usedAt),
      ),
    );
  await tx.db.insert(linkCodes).values({ tenantId: scope.tenant.id, ...code, createdAt: scope.now });
}

/** A messenger joined without a code: it can be let go as one that did. `codeHash`: of a code nobody was shown. */
export async function insertJoined(
  tx: Tx,
  scope: Scope,
  { id, personId, codeHash, channel, address }: Identity & { id: string; personId: string; codeHash: string },
): Promise<void> {
  const { now, tenant } = scope;
  const used = { usedAt: now, expiresAt: now, createdAt: now };
  await tx.db
    .insert(tx.t.linkCodes)
    .values({ tenantId: tenant.id, id, personId, codeHash, channel, address, ...used });
}

export async function findLinkCode(
  tx: Tx,
  scope: Scope,
  by: { id: string } | { codeHash: string },
): Promise<LinkCode | null> {
  const { linkCodes } = tx.t;
  const isIt = "id" in by ? eq(linkCodes.id, by.id) : eq(linkCodes.codeHash, by.codeHash);
  const [row] = await tx.db
    .select()
    .from(linkCodes)
    .where(and(eq(linkCodes.tenantId, scope.tenant.id), isIt));
  return row ?? null;
}

/** What a messenger was linked to a person by; null where that was never told. */
export async function findUse(
  tx: Tx,
  scope: Scope,
  { personId, channel, address }: Identity & { personId: string },
): Promise<LinkCode | null> {
  const { linkCodes } = tx.t;
  const [row] = await tx.db
    .select()
    .from(linkCodes)
    .where(
      and(
        eq(linkCodes.tenantId, scope.tenant.id),
        eq(linkCodes.personId, personId),
        eq(linkCodes.channel, channel),
        eq(linkCodes.address, address),
      ),
    );
  return row ?? null;
}

/** Takes back a code that nobody has used. */
export async function deleteLinkCode(tx: Tx, scope: Scope, codeHash: string): Promise<void> {
  const { linkCodes } = tx.t;
  await tx.db
    .delete(linkCodes)
    .where(
      and(
        eq(linkCodes.tenantId, scope.tenant.id),
        eq(linkCodes.codeHash, codeHash),
        isNull(linkCodes.usedAt),
      ),
    );
}

/** Uses a code up: true for the first only, and while it holds. */
export async function closeLinkCode(
  tx: Tx,
  scope: Scope,
  id: string,
  { channel, address }: Identity,
): Promise<boolean> {
  const { linkCodes } = tx.t;
  const closed = await tx.db
    .update(linkCodes)
    .set({ usedAt: scope.now, channel, address })
    .where(
      and(
        eq(linkCodes.tenantId, scope.tenant.id),
        eq(linkCodes.id, id),
        isNull(linkCodes.usedAt),
        gt(linkCodes.expiresAt, scope.now),
      ),
    )
    .returning({ id: linkCodes.id });
  return closed.length > 0;
}

/** A person's accounts on messengers, oldest first. */
export const selectIdentities = (
  tx: Tx,
  scope: Scope,
  personId: string,
): Promise<(Identity & { createdAt: number })[]> => {
  const { identities } = tx.t;
  return tx.db
    .select({ channel: identities.channel, address: identities.address, createdAt: identities.createdAt })
    .from(identities)
    .where(and(eq(identities.tenantId, scope.tenant.id), eq(identities.personId, personId)))
    .orderBy(asc(identities.createdAt), asc(identities.channel));
};

export async function deleteIdentity(tx: Tx, scope: Scope, { channel, address }: Identity): Promise<void> {
  const { identities } = tx.t;
  await tx.db
    .delete(identities)
    .where(
      and(
        eq(identities.tenantId, scope.tenant.id),
        eq(identities.channel, channel),
        eq(identities.address, address),
      ),
    );
}

/** The private chats an identity has, on whichever account. */
export const selectChatsOf = (
  tx: Tx,
  scope: Scope,
  { channel, address }: Identity,
): Promise<{ accountId: string; address: string }[]> => {
  const { chats, accounts } = tx.t;
  const ofChannel = tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.channel, channel));
  return tx.db
    .select({ accountId: chats.accountId, address: chats.address })
    .from(chats)
    .where(
      and(
        eq(chats.tenantId, scope.tenant.id),
        eq(chats.address, address),
        eq(chats.kind, "private"),
        inArray(chats.accountId, ofChannel),
      ),
    );
};
