/** Queries of carts: one per person and company. */
import { and, asc, eq, max, sql } from "drizzle-orm";
import { type Given, placed, prepared, preparedChange } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import { actorOf, type Scope } from "../scope.ts";

export interface StoredCartLine {
  productId: string;
  quantityMilli: number;
  /** Minor units; null when the price was on request. */
  seenPriceMinor: number | null;
}

interface Owner {
  tenantId: string;
  companyId: string;
  personId: string;
}

/** The one who asks. */
function ownerOf(scope: Scope): Owner {
  const { company, person } = actorOf(scope);
  return { tenantId: scope.tenant.id, companyId: company.id, personId: person.id };
}

const isOf = ({ t: { cartLines } }: Tx, { tenantId, companyId, personId }: Given<Owner>) =>
  and(eq(cartLines.tenantId, tenantId), eq(cartLines.companyId, companyId), eq(cartLines.personId, personId));

const linesOf = prepared((tx, owner: Given<Owner>) => {
  const { cartLines } = tx.t;
  return tx.db
    .select({
      productId: cartLines.productId,
      quantityMilli: cartLines.quantityMilli,
      seenPriceMinor: cartLines.seenPriceMinor,
    })
    .from(cartLines)
    .where(isOf(tx, owner))
    .orderBy(asc(cartLines.position));
});

/** In the order they were added. */
export const selectCartLines = (tx: Tx, scope: Scope): Promise<StoredCartLine[]> =>
  linesOf(tx, ownerOf(scope));

/** The same of anybody's: for the clock. */
export const selectLinesOf = (
  tx: Tx,
  { tenant }: Scope,
  owner: Omit<Owner, "tenantId">,
): Promise<StoredCartLine[]> => linesOf(tx, { tenantId: tenant.id, ...owner });

const putLine = prepared((tx, given: Given<Owner & StoredCartLine & { addedAt: number }>) => {
  const { cartLines } = tx.t;
  const { quantityMilli, seenPriceMinor } = given;
  const last = tx.db
    .select({ position: max(cartLines.position) })
    .from(cartLines)
    .where(isOf(tx, given));
  return tx.db
    .insert(cartLines)
    .values({
      tenantId: given.tenantId,
      companyId: given.companyId,
      personId: given.personId,
      productId: given.productId,
      quantityMilli,
      seenPriceMinor,
      position: sql`coalesce((${last}), 0) + 1`,
      addedAt: given.addedAt,
    })
    .onConflictDoUpdate({
      target: [cartLines.tenantId, cartLines.companyId, cartLines.personId, cartLines.productId],
      set: placed({ quantityMilli, seenPriceMinor }),
    });
});

/** Adds a line at the end, or changes the one of the same product where it stands. */
export async function upsertCartLine(tx: Tx, scope: Scope, line: StoredCartLine): Promise<void> {
  await putLine(tx, { addedAt: scope.now, ...ownerOf(scope), ...line });
}

const dropLine = prepared((tx, given: Given<Owner & { productId: string }>) => {
  const { cartLines } = tx.t;
  return tx.db.delete(cartLines).where(and(isOf(tx, given), eq(cartLines.productId, given.productId)));
});

export async function deleteCartLine(tx: Tx, scope: Scope, productId: string): Promise<void> {
  await dropLine(tx, { productId, ...ownerOf(scope) });
}

const dropLines = preparedChange((tx, owner: Given<Owner>) => {
  const { cartLines } = tx.t;
  return tx.db.delete(cartLines).where(isOf(tx, owner));
});

/** Answers how many lines there were. */
export const deleteCart = (tx: Tx, scope: Scope): Promise<number> => dropLines(tx, ownerOf(scope));
