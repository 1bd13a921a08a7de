/** Queries of papers attached to orders, and of what companies are written as. */
import { and, asc, count, eq, inArray } from "drizzle-orm";
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
  document: { id: string; orderId: string; kind: AttachedKind; fileId: string; sourceKey?: string },
): Promise<void> {
  const { orderDocuments } = tx.t;
  const added = { addedBy: actor?.person.id ?? null, addedAt: now };
  await tx.db.insert(orderDocuments).values({ tenantId: tenant.id, ...document, ...added });
}

/** Those of an order that are one of these files; the files themselves stay for whoever was sent them. */
export async function deleteDocuments(
  { db, t: { orderDocuments: d } }: Tx,
  { tenant }: Scope,
  orderId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await db
    .delete(d)
    .where(and(eq(d.tenantId, tenant.id), eq(d.orderId, orderId), inArray(d.fileId, [...fileIds])));
}

/** What an exchange handed in under this name; null where nothing came under it yet. */
export async function findHandedIn(
  { db, t: { orderDocuments: d, files } }: Tx,
  { tenant }: Scope,
  sourceKey: string,
): Promise<{ id: string; orderId: string; kind: string; sha256: string } | null> {
  const [found] = await db
    .select({ id: d.id, orderId: d.orderId, kind: d.kind, sha256: files.sha256 })
    .from(d)
    .innerJoin(files, and(eq(files.tenantId, d.tenantId), eq(files.id, d.fileId)))
    .where(and(eq(d.tenantId, tenant.id), eq(d.sourceKey, sourceKey)));
  return found ?? null;
}

export async function countDocuments(
  { db, t: { orderDocuments: d } }: Tx,
  { tenant }: Scope,
  orderId: string,
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(d)
    .where(and(eq(d.tenantId, tenant.id), eq(d.orderId, orderId)));
  return Number(row?.count ?? 0);
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
