/** Pictures of products: which products a file's name means, and giving each its picture, one file for equal ones. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { insertFile, selectByHash, selectFiles } from "../files/store.ts";
import { newId, type Scope } from "../scope.ts";
import { articleKey } from "./article.ts";
import { identityOf } from "./catalog-row.ts";
import { type PicturedProduct, selectPictured, selectPictureIds, updatePicture } from "./pictures-store.ts";
import { barcodesIn } from "./search.ts";

/** A picture's bytes by their hash, and what is told of them. */
export interface Picture {
  /** Lower-case hex. */
  sha256: string;
  name: string;
  mime: string;
  size: number;
}

export interface PictureWish {
  productId: string;
  picture: Picture;
}

/** Per name, the products it may mean by article (however typed) or barcode, as search would read it. */
export async function productsNamed(
  tx: Tx,
  scope: Scope,
  names: readonly string[],
): Promise<Map<string, PicturedProduct[]>> {
  const read = names.map((name) => ({ name, key: articleKey(name), barcodes: barcodesIn(name) }));
  const found = await selectPictured(tx, scope, {
    articleKeys: read.map(({ key }) => key).filter(Boolean),
    barcodes: read.flatMap(({ barcodes }) => barcodes),
  });
  return new Map(
    read.map(({ name, key, barcodes }) => {
      const isMeant = (product: PicturedProduct) =>
        product.articleKey === key || (product.barcode !== null && barcodes.includes(product.barcode));
      return [name, found.filter(isMeant)];
    }),
  );
}

/** The wishes that would change anything: the product has no picture, or another one. */
export async function newPictures(
  tx: Tx,
  scope: Scope,
  wishes: readonly PictureWish[],
  products: ReadonlyMap<string, PicturedProduct>,
): Promise<PictureWish[]> {
  const idOf = ({ productId }: PictureWish) => products.get(productId)?.pictureId ?? null;
  const present = await selectFiles(
    tx,
    scope.tenant.id,
    wishes.flatMap((wish) => idOf(wish) ?? []),
  );
  const hashes = new Map(present.map(({ id, sha256 }) => [id, sha256]));
  return wishes.filter((wish) => hashes.get(idOf(wish) ?? "") !== wish.picture.sha256);
}

/** The bytes lie in the storage already. A picture another product has is not kept a second time. */
export async function setPictures(tx: Tx, scope: Scope, wishes: readonly PictureWish[]): Promise<void> {
  await tx.lock(`catalog-import/${scope.tenant.id}`);
  const hashes = [...new Set(wishes.map(({ picture }) => picture.sha256))];
  const known = await selectByHash(tx, scope.tenant.id, hashes);
  const pictures = await selectPictureIds(
    tx,
    scope,
    known.map(({ id }) => id),
  );
  // A file a person sent is that person's, even where it shows the same.
  const ids = new Map(known.filter(({ id }) => pictures.has(id)).map(({ id, sha256 }) => [sha256, id]));
  for (const { productId, picture } of wishes) {
    const id = ids.get(picture.sha256) ?? newId();
    if (!ids.has(picture.sha256)) await insertFile(tx, scope, { id, ...picture });
    ids.set(picture.sha256, id);
    await updatePicture(tx, scope, productId, id);
  }
  await auditCore(tx, scope).record({
    action: "catalog.pictures",
    objectKind: "catalog",
    objectId: scope.tenant.id,
    after: { set: wishes.length },
  });
}

/** Variants without a picture of their own are shown by that of the goods they are of. */
export async function shareWithVariants(
  tx: Tx,
  scope: Scope,
  pairs: readonly { variant: string; goods: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const found = await productsNamed(tx, scope, [
    ...new Set(pairs.flatMap(({ variant, goods }) => [variant, goods])),
  ]);
  const spelled = (article: string) =>
    found.get(article)?.find((product) => identityOf(product.article) === identityOf(article));
  for (const { variant, goods } of pairs) {
    const [product, pictureId] = [spelled(variant), spelled(goods)?.pictureId];
    if (product?.pictureId === null && pictureId) await updatePicture(tx, scope, product.id, pictureId);
  }
}
