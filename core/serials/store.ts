/** Queries of serial numbers: what a company was sold, and what its suppliers sold to whom. */
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { SoldSerial } from "./model.ts";

/** Whose purchases are seen: one company's, its dealers' with them, or everybody's. */
export type SerialEyes = "tenant" | { companyId: string };

/** A number may be on goods of several kinds, and a lot with several companies: all of it that these eyes see. */
export async function selectSerials(
  tx: Tx,
  { tenant }: Scope,
  eyes: SerialEyes,
  by: { serial: string } | { productId: string },
): Promise<SoldSerial[]> {
  const { serials: s, companies } = tx.t;
  const seen =
    eyes === "tenant"
      ? undefined
      : or(
          eq(s.companyId, eyes.companyId),
          inArray(
            s.companyId,
            tx.db
              .select({ id: companies.id })
              .from(companies)
              .where(and(eq(companies.tenantId, tenant.id), eq(companies.supplierId, eyes.companyId))),
          ),
        );
  const isIt = "serial" in by ? eq(s.serial, by.serial) : eq(s.productId, by.productId);
  const rows = await tx.db
    .select()
    .from(s)
    .where(and(eq(s.tenantId, tenant.id), isIt, seen))
    .orderBy(asc(s.productId), asc(s.companyId));
  return rows.map(({ tenantId: _, ...row }) => row);
}

/** Rows there are of these numbers. */
export async function selectKnownSerials(
  tx: Tx,
  { tenant }: Scope,
  keys: readonly string[],
): Promise<SoldSerial[]> {
  const { serials: s } = tx.t;
  const found: SoldSerial[] = [];
  for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
    const part = keys.slice(from, from + MOST_AT_ONCE);
    const rows = await tx.db
      .select()
      .from(s)
      .where(and(eq(s.tenantId, tenant.id), inArray(s.serial, part)));
    found.push(...rows.map(({ tenantId: _, ...row }) => row));
  }
  return found;
}
const MOST_AT_ONCE = 500;

export async function upsertSerial(tx: Tx, { tenant }: Scope, row: SoldSerial): Promise<void> {
  const { serials: s } = tx.t;
  const { label, isLot, orderNumber, soldOn, warrantyMonths, coverage } = row;
  await tx.db
    .insert(s)
    .values({ tenantId: tenant.id, ...row })
    .onConflictDoUpdate({
      target: [s.tenantId, s.serial, s.productId, s.companyId],
      set: { label, isLot, orderNumber, soldOn, warrantyMonths, coverage },
    });
}
