/** Bytes that erasures have left behind: noted with the erasure, deleted after its commit, and then forgotten. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

export interface BytesLeft {
  tenantId: string;
  personId: string;
  /** Every hash that is noted. */
  noted: string[];
  /** Those of them that no row of any tenant names: another may have sent the same bytes. */
  unnamed: string[];
}

/** Of all tenants: the caller sees every row, or bytes of somebody else would be taken for nobody's. */
export async function selectBytesLeft(tx: Tx): Promise<BytesLeft[]> {
  const {
    db,
    t: { erasures },
  } = tx;
  const { tenantId, personId, bytesLeft } = erasures;
  const rows = await db.select({ tenantId, personId, noted: bytesLeft }).from(erasures);
  const left = rows.filter(({ noted }) => noted.length > 0);
  if (left.length === 0) return [];
  const hashes = left.flatMap(({ noted }) => noted);
  const named = await selectNamedHashes(tx, hashes);
  return left.map((one) => ({ ...one, unnamed: one.noted.filter((hash) => !named.has(hash)) }));
}

/** Which of these bytes some row names: as a file, or as what is made of one. */
export async function selectNamedHashes(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const { sha256, shownSha256, smallSha256 } = tx.t.files;
  const rows = await tx.db
    .select({ sha256, shownSha256, smallSha256 })
    .from(tx.t.files)
    .where(or(...[sha256, shownSha256, smallSha256].map((column) => inArray(column, [...hashes]))));
  return new Set(rows.flatMap(hashesOf));
}

/** All bytes a file's row names. */
export const hashesOf = (row: {
  sha256: string;
  shownSha256: string | null;
  smallSha256: string | null;
}): string[] => [row.sha256, row.shownSha256, row.smallSha256].filter((hash) => hash !== null);

/** What was noted meanwhile stays noted. */
export async function forgetBytesLeft(tx: Tx, { tenantId, personId, noted }: BytesLeft): Promise<void> {
  const { erasures } = tx.t;
  const isIt = and(eq(erasures.tenantId, tenantId), eq(erasures.personId, personId));
  const [row] = await tx.db.select({ bytesLeft: erasures.bytesLeft }).from(erasures).where(isIt);
  const bytesLeft = (row?.bytesLeft ?? []).filter((hash) => !noted.includes(hash));
  await tx.db.update(erasures).set({ bytesLeft }).where(isIt);
}
