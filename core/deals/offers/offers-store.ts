/** Queries of offers: to whom a deal was offered, and what became of each. */
import { and, asc, eq } from "drizzle-orm";
import { type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";
import { type OfferState, type Why, whySchema } from "../model.ts";

type Own = { tenantId: string };

export type OfferRow = Omit<Tx["t"]["dealOffers"]["$inferSelect"], "tenantId" | "why" | "state"> & {
  state: OfferState;
  why: Why;
  companyName: string;
};

const offersOf = prepared((tx, { tenantId, dealId }: Given<Own & { dealId: string }>) => {
  const { dealOffers, companies } = tx.t;
  return tx.db
    .select({ offer: dealOffers, companyName: companies.name })
    .from(dealOffers)
    .innerJoin(
      companies,
      and(eq(companies.tenantId, dealOffers.tenantId), eq(companies.id, dealOffers.companyId)),
    )
    .where(and(eq(dealOffers.tenantId, tenantId), eq(dealOffers.dealId, dealId)))
    .orderBy(asc(dealOffers.ordinal));
});

/** To whom a deal was offered, in that order. */
export async function selectOffers(tx: Tx, scope: Scope, dealId: string): Promise<OfferRow[]> {
  const rows = await offersOf(tx, { tenantId: scope.tenant.id, dealId });
  return rows.map(({ offer, companyName }) => ({
    ...offer,
    state: offer.state as OfferState,
    why: whySchema.parse(offer.why),
    companyName,
  }));
}

interface NewOffer {
  dealId: string;
  ordinal: number;
  companyId: string;
  supplierId: string;
  why: Why;
  dueAt: number;
}

const insertOfferRow = prepared(
  ({ db, t: { dealOffers } }, row: Given<Own & NewOffer & { offeredAt: number }>) =>
    db.insert(dealOffers).values({
      tenantId: row.tenantId,
      dealId: row.dealId,
      ordinal: row.ordinal,
      companyId: row.companyId,
      supplierId: row.supplierId,
      why: row.why,
      dueAt: row.dueAt,
      offeredAt: row.offeredAt,
      state: "offered",
    }),
);

export async function insertOffer(tx: Tx, scope: Scope, offer: NewOffer): Promise<void> {
  await insertOfferRow(tx, { tenantId: scope.tenant.id, ...offer, offeredAt: scope.now });
}

export async function closeOffer(
  tx: Tx,
  scope: Scope,
  at: { dealId: string; ordinal: number },
  change: { state: OfferState; reason?: string | null; answeredBy?: string | null },
): Promise<void> {
  const { dealOffers } = tx.t;
  await tx.db
    .update(dealOffers)
    .set({ ...change, answeredAt: scope.now })
    .where(
      and(
        eq(dealOffers.tenantId, scope.tenant.id),
        eq(dealOffers.dealId, at.dealId),
        eq(dealOffers.ordinal, at.ordinal),
      ),
    );
}
