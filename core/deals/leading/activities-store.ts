/** Queries of what is done with deals besides their moves: notes, planned things done, postponements. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import { newId, type Scope } from "../../scope.ts";

export const activityKinds = [
  "note",
  "done",
  "nudge",
  "postponed",
  "reassigned",
  "answers",
  "order",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export interface DealActivity {
  kind: ActivityKind;
  personId: string | null;
  /** Empty where nobody of the network did it. */
  personName: string;
  words: string;
  /** Ids of stored files. */
  files: string[];
  at: number;
}

export async function insertActivity(
  tx: Tx,
  { tenant, now }: Scope,
  activity: { dealId: string; kind: ActivityKind; personId: string; words: string; files?: string[] },
): Promise<void> {
  await tx.db.insert(tx.t.dealActivities).values({ ...activity, tenantId: tenant.id, id: newId(), at: now });
}

/** The newest first. */
export async function selectActivities(
  tx: Tx,
  { tenant }: Scope,
  dealId: string,
  limit: number,
): Promise<DealActivity[]> {
  const { dealActivities: a, people: p } = tx.t;
  const rows = await tx.db
    .select({
      kind: a.kind,
      personId: a.personId,
      personName: p.name,
      words: a.words,
      files: a.files,
      at: a.at,
    })
    .from(a)
    .leftJoin(p, and(eq(p.tenantId, a.tenantId), eq(p.id, a.personId)))
    .where(and(eq(a.tenantId, tenant.id), eq(a.dealId, dealId)))
    .orderBy(desc(a.at), desc(a.id))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    kind: activityKinds.find((kind) => kind === row.kind) ?? "note",
    personName: row.personName ?? "",
    files: row.files ?? [],
  }));
}

/** When something of a kind was done last; null: never. */
export async function selectLastAt(
  tx: Tx,
  { tenant }: Scope,
  dealId: string,
  kind: ActivityKind,
): Promise<number | null> {
  const { dealActivities: a } = tx.t;
  const [row] = await tx.db
    .select({ at: a.at })
    .from(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.dealId, dealId), eq(a.kind, kind)))
    .orderBy(desc(a.at))
    .limit(1);
  return row?.at ?? null;
}
