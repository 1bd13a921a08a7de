/** A person's claims: handed over, or rid of words and photos. Figures, choices and decisions are the companies' books. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { shotsName, wordsName } from "../claims/checklist/shots.ts";
import { ratingWords } from "../claims/model.ts";
import { saidByFiles } from "../funnels/machine.ts";
import type { Side } from "../funnels/model.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { Tenant } from "../tenants/model.ts";

const spoken = ["text", "phone", "list", "lines"];
const personal = [...spoken, "files"];

/**
 * Names of a funnel's questions that are answered so: by words, or by words and files with which of them is which. `side`:
 * those it answers alone.
 */
const fieldsOf = (tenant: Tenant, funnel: string, types: readonly string[], side?: Side): Set<string> =>
  new Set([
    ratingWords,
    ...funnelNamed(tenant, funnel).transitions.flatMap(({ by, fields }) =>
      Object.entries(side && !by.includes(side) ? {} : fields).flatMap(([name, { type }]) => {
        if (type === "files")
          return types.includes("files") ? [name, shotsName(name), wordsName(name)] : [wordsName(name)];
        if (!types.includes(type)) return [];
        return types.includes("files") ? [name, saidByFiles(name)] : [name];
      }),
    ),
  ]);

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
    .select({ step: m, funnel: c.funnel })
    .from(m)
    .innerJoin(c, and(eq(c.tenantId, m.tenantId), eq(c.id, m.claimId)))
    .where(and(eq(m.tenantId, tenantId), eq(m.personId, personId)))
    .orderBy(asc(m.at));
  return {
    claims: reported.map(({ id, number, kind, funnel, stage, companyId, orderId, ...claim }) => ({
      ...{ id, number, kind, funnel, stage, companyId, orderId },
      ...{ fields: claim.fields, rating: claim.rating, sentAt: claim.sentAt, createdAt: claim.createdAt },
      lines: lines
        .filter(({ claimId }) => claimId === id)
        .map(({ tenantId: _, claimId: __, ...line }) => line),
    })),
    claimSteps: steps.map(({ funnel, step: { claimId, name, stage, fields, at } }) => ({
      ...{ claimId, funnel, name, stage, fields, at },
    })),
  };
}

/**
 * Words of claims as they may stand in messages to others. Short ones in Latin letters are left: they are found in keys
 * and figures too.
 */
export function wordsIn(
  tenant: Tenant,
  { claims, claimSteps }: Awaited<ReturnType<typeof selectClaimsOf>>,
): string[] {
  const said = [...claims, ...claimSteps].flatMap(({ funnel, fields }) => {
    const words = fieldsOf(tenant, funnel, spoken);
    return Object.entries(fields).flatMap(([name, value]) => (words.has(name) ? [value].flat() : []));
  });
  const named = claims.flatMap(({ lines }) =>
    lines.flatMap(({ productId, name }) => (productId === null ? [name] : [])),
  );
  return [...said, ...named].filter(
    (words): words is string =>
      typeof words === "string" && (/[\s\p{Script=Cyrillic}]/u.test(words) || words.length >= TELLING),
  );
}
const TELLING = 6;

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
  // What the other side found, and why it decided so, are its books.
  for (const { id, funnel, fields } of reported)
    await setFields(id, without(fields, fieldsOf(tenant, funnel, personal, "dealer")));
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
    const words = fieldsOf(tenant, funnel, personal);
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
