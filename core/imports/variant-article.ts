/** Articles of variants: the system they come from has one article for all sizes and colours, a catalog needs one each. */
import type { Tx } from "../../db/store.ts";
import { identityOf } from "../catalog/catalog-row.ts";
import type { ExternalOffer } from "./external-model.ts";
import { type ExternalRef, selectRefsNamed } from "./external-refs-store.ts";

const MAX_SUFFIX = 24;

/**
 * By the variant's id. The article it was first given stays, whatever its name becomes: dealers have it in their lists.
 * A new one is the goods' with what tells the variant apart («Б-130001-40-Коричневый»), or with the beginning of its
 * id where that says nothing or another has it.
 */
export async function variantArticles(
  tx: Tx,
  tenantId: string,
  variants: readonly ExternalOffer[],
  products: ReadonlyMap<string, ExternalRef>,
): Promise<Map<string, string>> {
  const known = variants.filter(({ externalId }) => products.has(externalId));
  const articles = new Map(known.map(({ externalId }) => [externalId, products.get(externalId)?.name ?? ""]));
  const fresh = variants
    .filter(({ externalId }) => !products.has(externalId))
    .map((offer) => ({ offer, base: products.get(offer.productId)?.name ?? "" }));
  const wanted = fresh.map(({ offer, base }) => wantedArticle(offer, base));
  const taken = new Set(
    (await selectRefsNamed(tx, tenantId, "product", wanted)).map(({ name }) => identityOf(name)),
  );
  for (const [at, { offer, base }] of fresh.entries()) {
    const own = wanted[at] as string;
    const article = taken.has(identityOf(own)) ? withId(offer, base) : own;
    taken.add(identityOf(article));
    articles.set(offer.externalId, article);
  }
  return articles;
}

function wantedArticle(offer: ExternalOffer, base: string): string {
  if (offer.article !== "" && offer.article !== base) return offer.article;
  const told = [offer.characteristics.join("-"), /\(([^()]+)\)\s*$/.exec(offer.name)?.[1] ?? ""];
  const suffix = told
    .map((words) => words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, ""))
    .find((words) => words !== "" && words.length <= MAX_SUFFIX);
  return suffix === undefined ? withId(offer, base) : `${base}-${suffix}`;
}

const withId = ({ externalId, productId }: ExternalOffer, base: string): string =>
  `${base}-${externalId
    .slice(productId.length)
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 8)
    .toUpperCase()}`;
