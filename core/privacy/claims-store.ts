/** A person's claims: handed over, or rid of words and photos. Figures, choices and decisions are the companies' books. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { Tenant } from "../tenants/model.ts";

const wordy = ["text", "phone", "list", "lines", "files"];

/** Names of a funnel's questions that are answered by words or files. */
const wordFields = (tenant: Tenant, funnel: string): Set<string> =>
  new Set(
    funnelNamed(tenant, funnel).transitions.flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, { type }]) => (wordy.includes(type) ? [name] : [])),
    ),
  );

/** Claims they have reported, whole; and the steps they have made in any. */
export async function selectClaimsOf(tx: Tx, tenantId: string, personId: string) {
  const { claims: c, claimLines: l, claimMoves: m } = tx.t;
  const reported = await tx.db
    .select()
    .from(c)
    .where(and(eq(c.tenantId, tenantId), eq(c.reportedBy, personId)))
    .orderBy(asc(c.number));
  const ids = reported.map(({ id }) => id);
  const lines = await tx.db
    .select()
    .from(l)
    .where(and(eq(l.tenantId, tenantId), inArray(l.claimId, ids)))
    .orderBy(asc(l.position));
  const steps = await tx.db
    .select()
    .from(m)
    .where(and(eq(m.tenantId, tenantId), eq(m.personId, personId)))
    .orderBy(asc(m.at));
  return {
    claims: reported.map(
      ({ id, number, kind, stage, companyId, orderId, fields, rating, sentAt, createdAt }) => ({
        ...{ id, number, kind, stage, companyId, orderId, fields, rating, sentAt, createdAt },
        lines: lines
          .filter(({ claimId }) => claimId === id)
          .map(({ tenantId: _, claimId: __, ...line }) => line),
      }),
    ),
    claimSteps: steps.map(({ claimId, name, stage, fields, at }) => ({ claimId, name, stage, fields, at })),
  };
}

/** Words of claims as they may stand in messages to others; ids of choices and files are none. */
export const wordsIn = (claims: readonly { fields: Record<string, unknown> }[]): string[] =>
  claims.flatMap(({ fields }) =>
    Object.values(fields)
      .flat()
      .filter(
        (value): value is string => typeof value === "string" && /[\s\p{Script=Cyrillic}]/u.test(value),
      ),
  );

/** Their words go out of the claims they have reported, and out of what they have said in others'. */
export async function eraseClaims(tx: Tx, tenant: Tenant, personId: string, instead: string): Promise<void> {
  const { claims: c, claimLines: l, claimMoves: m } = tx.t;
  const of = (table: typeof c) => eq(table.tenantId, tenant.id);
  const without = (fields: Record<string, unknown>, gone: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.has(name)));
  const setFields = (id: string, fields: Record<string, unknown>) =>
    tx.db
      .update(c)
      .set({ fields })
      .where(and(of(c), eq(c.id, id)));
  const reported = await tx.db
    .select({ id: c.id, funnel: c.funnel, fields: c.fields })
    .from(c)
    .where(and(of(c), eq(c.reportedBy, personId)));
  for (const { id, funnel, fields } of reported)
    await setFields(id, without(fields, wordFields(tenant, funnel)));
  // Goods the catalog does not have were named in their own words.
  await tx.db
    .update(l)
    .set({ name: instead })
    .where(
      and(
        eq(l.tenantId, tenant.id),
        isNull(l.productId),
        inArray(
          l.claimId,
          reported.map(({ id }) => id),
        ),
      ),
    );
  const steps = await tx.db
    .select({ claimId: m.claimId, version: m.version, said: m.fields, funnel: c.funnel })
    .from(m)
    .innerJoin(c, and(eq(c.tenantId, m.tenantId), eq(c.id, m.claimId)))
    .where(and(eq(m.tenantId, tenant.id), eq(m.personId, personId)));
  for (const { claimId, version, said, funnel } of steps) {
    const words = wordFields(tenant, funnel);
    const gone = new Set(Object.keys(said).filter((name) => words.has(name)));
    if (gone.size === 0) continue;
    await tx.db
      .update(m)
      .set({ fields: without(said, gone) })
      .where(and(eq(m.tenantId, tenant.id), eq(m.claimId, claimId), eq(m.version, version)));
    const [claim] = await tx.db
      .select({ fields: c.fields })
      .from(c)
      .where(and(of(c), eq(c.id, claimId)));
    if (claim) await setFields(claimId, without(claim.fields, gone));
  }
}
