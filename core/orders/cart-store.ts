/** Queries of carts: one per person and company. */
import { and, asc, count, eq, max } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { actorOf, type Scope } from "../scope.ts";

export interface StoredCartLine {
  productId: string;
  quantityMilli: number;
  /** Minor units; null when the price was on request. */
  seenPriceMinor: number | null;
}

/** The cart of the one who asks. */
function ownCart({ t: { cartLines } }: Tx, scope: Scope) {
  const { company, person } = actorOf(scope);
  return and(
    eq(cartLines.tenantId, scope.tenant.id),
    eq(cartLines.companyId, company.id),
    eq(cartLines.personId, person.id),
  );
}

/** In the order they were added. */
export function selectCartLines(tx: Tx, scope: Scope): Promise<StoredCartLine[]> {
  const { cartLines } = tx.t;
  return tx.db
    .select({
      productId: cartLines.productId,
      quantityMilli: cartLines.quantityMilli,
      seenPriceMinor: cartLines.seenPriceMinor,
    })
    .from(cartLines)
    .where(ownCart(tx, scope))
    .orderBy(asc(cartLines.position));
}

export async function countCartLines(tx: Tx, scope: Scope): Promise<number> {
  const [row] = await tx.db.select({ lines: count() }).from(tx.t.cartLines).where(ownCart(tx, scope));
  return row?.lines ?? 0;
}

/** Adds a line at the end, or changes the one of the same product where it stands. */
export async function upsertCartLine(tx: Tx, scope: Scope, line: StoredCartLine): Promise<void> {
  const { cartLines } = tx.t;
  const { company, person } = actorOf(scope);
  const [last] = await tx.db
    .select({ position: max(cartLines.position) })
    .from(cartLines)
    .where(ownCart(tx, scope));
  const { quantityMilli, seenPriceMinor } = line;
  await tx.db
    .insert(cartLines)
    .values({
      tenantId: scope.tenant.id,
      companyId: company.id,
      personId: person.id,
      ...line,
      position: (last?.position ?? 0) + 1,
      addedAt: scope.now,
    })
    .onConflictDoUpdate({
      target: [cartLines.tenantId, cartLines.companyId, cartLines.personId, cartLines.productId],
      set: { quantityMilli, seenPriceMinor },
    });
}

export async function deleteCartLine(tx: Tx, scope: Scope, productId: string): Promise<void> {
  const { cartLines } = tx.t;
  await tx.db.delete(cartLines).where(and(ownCart(tx, scope), eq(cartLines.productId, productId)));
}

/** Answers how many lines there were. */
export async function deleteCart(tx: Tx, scope: Scope): Promise<number> {
  const { cartLines } = tx.t;
  const gone = await tx.db
    .delete(cartLines)
    .where(ownCart(tx, scope))
    .returning({ productId: cartLines.productId });
  return gone.length;
}
