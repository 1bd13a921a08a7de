/** Rows of stored files; the bytes lie in the file storage under their hash. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { KeptFile } from "./model.ts";

export async function insertFile(tx: Tx, scope: Scope, file: KeptFile): Promise<void> {
  await tx.db.insert(tx.t.files).values({
    tenantId: scope.tenant.id,
    ...file,
    sentBy: scope.sender?.personId ?? null,
    remoteIds: {},
    createdAt: scope.now,
  });
}

export type FileRow = Tx["t"]["files"]["$inferSelect"];

export async function selectFiles(tx: Tx, tenantId: string, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const { files } = tx.t;
  const rows = await tx.db
    .select()
    .from(files)
    .where(and(eq(files.tenantId, tenantId), inArray(files.id, [...ids])));
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

/** Rows of a tenant's files with these bytes. */
export async function selectByHash(
  tx: Tx,
  tenantId: string,
  hashes: readonly string[],
): Promise<{ id: string; sha256: string }[]> {
  if (hashes.length === 0) return [];
  const { files } = tx.t;
  return tx.db
    .select({ id: files.id, sha256: files.sha256 })
    .from(files)
    .where(and(eq(files.tenantId, tenantId), inArray(files.sha256, [...hashes])));
}

/** Remembers what an account calls a file it has uploaded once, so that it need not upload it again. */
export async function rememberRemoteId(
  tx: Tx,
  tenantId: string,
  at: { fileId: string; accountId: string },
  remoteId: string,
): Promise<void> {
  const { files } = tx.t;
  const isIt = and(eq(files.tenantId, tenantId), eq(files.id, at.fileId));
  const [row] = await tx.db.select({ remoteIds: files.remoteIds }).from(files).where(isIt);
  if (!row || row.remoteIds[at.accountId] === remoteId) return;
  await tx.db
    .update(files)
    .set({ remoteIds: { ...row.remoteIds, [at.accountId]: remoteId } })
    .where(isIt);
}

/** Hashes of the newest files of all tenants. */
export async function selectHashes(tx: Tx, limit: number): Promise<string[]> {
  const { files } = tx.t;
  const rows = await tx.db
    .select({ sha256: files.sha256 })
    .from(files)
    .orderBy(desc(files.createdAt))
    .limit(limit);
  return [...new Set(rows.map(({ sha256 }) => sha256))];
}
