/** Queries for the watch on claims: how many there were of an article, how much of it was delivered, what was told. */
import { and, eq, gte, inArray, isNotNull, lt, sql, sum } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";
import { batchOf } from "../checklist/batch.ts";

export interface ClaimedOnce {
  claimId: string;
  productId: string;
  /** What its number was sold under, of each of its lines; else what the checklist was told. */
  batches: string[];
  /** Epoch milliseconds. */
  sentAt: number;
}

/** Claims a supplier was sent since a moment, of all its goods: once for each article. */
export async function selectClaimed(
  { db, t: { claims: c, claimLines: l, serials: s } }: Tx,
  { tenant }: Scope,
  { supplierId, since }: { supplierId: string; since: number },
): Promise<ClaimedOnce[]> {
  const rows = await db
    .selectDistinct({ id: c.id, productId: l.productId, sentAt: c.sentAt, lot: s.label })
    .from(c)
    .innerJoin(l, and(eq(l.tenantId, c.tenantId), eq(l.claimId, c.id)))
    .leftJoin(
      s,
      and(
        ...[eq(s.tenantId, c.tenantId), eq(s.serial, l.serialKey), eq(s.productId, l.productId)],
        ...[eq(s.companyId, c.companyId), eq(s.isLot, true)],
      ),
    )
    .where(
      and(
        eq(c.tenantId, tenant.id),
        eq(c.supplierId, supplierId),
        gte(c.sentAt, since),
        isNotNull(l.productId),
      ),
    );
  const ids = [...new Set(rows.map(({ id }) => id))];
  const answered = await db
    .select({ id: c.id, fields: c.fields })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), inArray(c.id, ids)));
  const fieldsOf = new Map(answered.map(({ id, fields }) => [id, fields]));
  const claimed = new Map<string, ClaimedOnce>();
  for (const { id, productId, sentAt, lot } of rows) {
    if (productId === null || sentAt === null) continue;
    const once = claimed.get(`${id} ${productId}`) ?? { claimId: id, productId, sentAt, batches: [] };
    const batch = batchOf(fieldsOf.get(id) ?? {}, lot);
    const batches = batch === "" ? once.batches : [...new Set([...once.batches, batch])];
    claimed.set(`${id} ${productId}`, { ...once, batches });
  }
  return [...claimed.values()];
}

/** What a supplier has confirmed of an article in orders sent within a time, thousandths. */
export async function selectDelivered(
  { db, t: { orders: o, orderLines: l } }: Tx,
  { tenant }: Scope,
  given: { supplierId: string; productId: string; stages: readonly string[]; from: number; to: number },
): Promise<number> {
  const [row] = await db
    .select({ milli: sum(l.quantityMilli) })
    .from(l)
    .innerJoin(o, and(eq(o.tenantId, l.tenantId), eq(o.id, l.orderId)))
    .where(
      and(
        eq(l.tenantId, tenant.id),
        eq(l.productId, given.productId),
        eq(o.supplierId, given.supplierId),
        inArray(o.stage, [...given.stages]),
        gte(o.submittedAt, given.from),
        lt(o.submittedAt, given.to),
        sql`${o.totalMinor} > 0`,
      ),
    );
  return Number(row?.milli ?? 0);
}

/** Batches of an article a jump was told of since a moment; empty: of the whole article. */
export async function selectTold(
  { db, t: { claimJumps: j } }: Tx,
  { tenant }: Scope,
  { supplierId, productId, since }: { supplierId: string; productId: string; since: number },
): Promise<string[]> {
  const rows = await db
    .select({ batch: j.batch })
    .from(j)
    .where(
      and(
        eq(j.tenantId, tenant.id),
        eq(j.supplierId, supplierId),
        eq(j.productId, productId),
        gte(j.toldAt, since),
      ),
    );
  return rows.map(({ batch }) => batch);
}

export async function insertJump(
  tx: Tx,
  { tenant, now }: Scope,
  jump: { supplierId: string; productId: string; batch: string; count: number; expectedMilli: number },
): Promise<void> {
  await tx.db.insert(tx.t.claimJumps).values({ tenantId: tenant.id, ...jump, toldAt: now });
}
