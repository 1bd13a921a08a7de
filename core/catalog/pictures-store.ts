/** Queries of product pictures: which products a name may mean, what picture each has, and a new one. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { statements } from "./statements.ts";

export interface PicturedProduct {
  id: string;
  article: string;
  articleKey: string;
  barcode: string | null;
  pictureId: string | null;
}

/** Products with one of these article keys or barcodes, no longer sold ones too. */
export async function selectPictured(
  tx: Tx,
  scope: Scope,
  { articleKeys, barcodes }: { articleKeys: readonly string[]; barcodes: readonly string[] },
): Promise<PicturedProduct[]> {
  const { products } = tx.t;
  const { id, article, articleKey, barcode, pictureId } = products;
  const isNamed = or(inArray(articleKey, [...articleKeys]), inArray(barcode, [...barcodes]));
  return tx.db
    .select({ id, article, articleKey, barcode, pictureId })
    .from(products)
    .where(and(eq(products.tenantId, scope.tenant.id), isNamed));
}

/** Of these files, the ones that are a product's picture. */
export async function selectPictureIds(
  tx: Tx,
  scope: Scope,
  fileIds: readonly string[],
): Promise<Set<string>> {
  const { products } = tx.t;
  const found = new Set<string>();
  for (const part of statements(fileIds)) {
    const rows = await tx.db
      .selectDistinct({ pictureId: products.pictureId })
      .from(products)
      .where(and(eq(products.tenantId, scope.tenant.id), inArray(products.pictureId, part)));
    for (const { pictureId } of rows) if (pictureId !== null) found.add(pictureId);
  }
  return found;
}

export async function updatePicture(
  tx: Tx,
  scope: Scope,
  productId: string,
  pictureId: string,
): Promise<void> {
  const { products } = tx.t;
  await tx.db
    .update(products)
    .set({ pictureId })
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.id, productId)));
}
