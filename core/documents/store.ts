/** Queries of papers attached to orders, and of what companies are written as. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type AttachedDocument, type AttachedKind, attachedKinds } from "./model.ts";
import { type Requisites, requisitesOf } from "./requisites.ts";

const asKind = (word: string): AttachedKind => attachedKinds.find((kind) => kind === word) ?? "other";

/** Oldest first. The caller has found the order in its own scope. */
export async function selectDocuments(
  { db, t: { orderDocuments, files } }: Tx,
  { tenant }: Scope,
  orderId: string,
): Promise<AttachedDocument[]> {
  const rows = await db
    .select({
      id: orderDocuments.id,
      kind: orderDocuments.kind,
      fileId: orderDocuments.fileId,
      name: files.name,
      addedAt: orderDocuments.addedAt,
    })
    .from(orderDocuments)
    .innerJoin(files, and(eq(files.tenantId, orderDocuments.tenantId), eq(files.id, orderDocuments.fileId)))
    .where(and(eq(orderDocuments.tenantId, tenant.id), eq(orderDocuments.orderId, orderId)))
    .orderBy(asc(orderDocuments.addedAt), asc(orderDocuments.id));
  return rows.map((row) => ({ ...row, kind: asKind(row.kind) }));
}

export async function insertDocument(
  tx: Tx,
  { tenant, actor, now }: Scope,
  document: { id: string; orderId: string; kind: AttachedKind; fileId: string },
): Promise<void> {
  const { orderDocuments } = tx.t;
  const added = { addedBy: actor?.person.id ?? null, addedAt: now };
  await tx.db.insert(orderDocuments).values({ tenantId: tenant.id, ...document, ...added });
}

export interface Party {
  id: string;
  name: string;
  requisites: Requisites;
}

/** Of these companies those there are. */
export async function selectParties(
  { db, t: { companies } }: Tx,
  { tenant }: Scope,
  ids: readonly string[],
): Promise<Party[]> {
  const rows = await db
    .select({
      id: companies.id,
      name: companies.name,
      inn: companies.inn,
      requisites: companies.requisites,
    })
    .from(companies)
    .where(and(eq(companies.tenantId, tenant.id), inArray(companies.id, [...ids])));
  return rows.map(({ id, name, inn, requisites }) => ({
    id,
    name,
    requisites: { ...requisitesOf(requisites), inn: inn ?? "" },
  }));
}

export async function updateRequisites(
  { db, t: { companies } }: Tx,
  { tenant }: Scope,
  id: string,
  { inn, ...requisites }: Requisites,
): Promise<void> {
  await db
    .update(companies)
    .set({ inn: inn === "" ? null : inn, requisites })
    .where(and(eq(companies.tenantId, tenant.id), eq(companies.id, id)));
}
