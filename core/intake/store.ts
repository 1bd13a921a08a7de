/** Queries of the tokens by which sites hand leads in, and of what came under which key. */
import { and, asc, count, eq, gt, isNull, lte, min } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** What a token hands in. */
export const tokenPurposes = ["leads", "papers", "exchange"] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

export interface IntakeToken {
  id: string;
  name: string;
  purpose: TokenPurpose;
  createdAt: number;
  revokedAt: number | null;
}

export async function insertToken(
  tx: Tx,
  { tenant, now }: Scope,
  token: { id: string; name: string; purpose: TokenPurpose; tokenHash: string },
): Promise<void> {
  await tx.db.insert(tx.t.intakeTokens).values({ tenantId: tenant.id, ...token, createdAt: now });
}

/** The oldest first. */
export async function selectTokens(tx: Tx, { tenant }: Scope): Promise<IntakeToken[]> {
  const { intakeTokens: k } = tx.t;
  const rows = await tx.db
    .select({ id: k.id, name: k.name, purpose: k.purpose, createdAt: k.createdAt, revokedAt: k.revokedAt })
    .from(k)
    .where(eq(k.tenantId, tenant.id))
    .orderBy(asc(k.createdAt), asc(k.id));
  return rows.map((row) => ({ ...row, purpose: asPurpose(row.purpose) }));
}

const asPurpose = (word: string): TokenPurpose => tokenPurposes.find((one) => one === word) ?? "leads";

/** False where there is no such token, or it was revoked before. */
export async function revokeToken(tx: Tx, { tenant, now }: Scope, id: string): Promise<boolean> {
  const { intakeTokens: k } = tx.t;
  const revoked = await tx.db
    .update(k)
    .set({ revokedAt: now })
    .where(and(eq(k.tenantId, tenant.id), eq(k.id, id), isNull(k.revokedAt)))
    .returning({ id: k.id });
  return revoked.length > 0;
}

/** Of all tenants; no scope: the token itself says which one is meant. */
export async function findToken(
  tx: Tx,
  tokenHash: string,
  purpose: TokenPurpose,
): Promise<{ id: string; tenantId: string } | null> {
  const { intakeTokens: k } = tx.t;
  const [found] = await tx.db
    .select({ id: k.id, tenantId: k.tenantId })
    .from(k)
    .where(and(eq(k.tokenHash, tokenHash), eq(k.purpose, purpose), isNull(k.revokedAt)));
  return found ?? null;
}

export interface IntakeCall {
  tokenId: string;
  key: string;
  bodyHash: string;
}

/** The deal that was made under this key, and of what; null where nothing came under it yet. */
export async function findCall(tx: Tx, { tenant }: Scope, { tokenId, key }: IntakeCall) {
  const { intakeCalls: c, deals } = tx.t;
  const [found] = await tx.db
    .select({ bodyHash: c.bodyHash, dealId: c.dealId, number: deals.number })
    .from(c)
    .innerJoin(deals, and(eq(deals.tenantId, c.tenantId), eq(deals.id, c.dealId)))
    .where(and(eq(c.tenantId, tenant.id), eq(c.tokenId, tokenId), eq(c.key, key)));
  return found ?? null;
}

export async function insertCall(
  tx: Tx,
  { tenant, now }: Scope,
  call: IntakeCall & { dealId: string },
): Promise<void> {
  await tx.db.insert(tx.t.intakeCalls).values({ tenantId: tenant.id, ...call, createdAt: now });
}

/** How many leads came by a token after an instant, and when the first of them did. */
export async function countCallsSince(
  tx: Tx,
  { tenant }: Scope,
  tokenId: string,
  since: number,
): Promise<{ count: number; first: number }> {
  const { intakeCalls: c } = tx.t;
  const [found] = await tx.db
    .select({ count: count(), first: min(c.createdAt) })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.tokenId, tokenId), gt(c.createdAt, since)));
  return { count: Number(found?.count ?? 0), first: Number(found?.first ?? since) };
}

export async function deleteCallsBefore(
  tx: Tx,
  { tenant }: Scope,
  tokenId: string,
  until: number,
): Promise<void> {
  const { intakeCalls: c } = tx.t;
  await tx.db
    .delete(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.tokenId, tokenId), lte(c.createdAt, until)));
}

/** Null where there is none. */
export async function oldestCallAt(tx: Tx, { tenant }: Scope, tokenId: string): Promise<number | null> {
  const { intakeCalls: c } = tx.t;
  const [found] = await tx.db
    .select({ at: min(c.createdAt) })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.tokenId, tokenId)));
  return found?.at == null ? null : Number(found.at);
}
