/** Prices and stock of another system's goods; an offer may come before its goods, and waits for them then. */
import type { Tx } from "../../db/store.ts";
import { discontinueArticles } from "../catalog/catalog-import.ts";
import type { CatalogRow } from "../catalog/catalog-row.ts";
import { shareWithVariants } from "../catalog/product-pictures.ts";
import type { Scope } from "../scope.ts";
import {
  byId,
  type ExternalOffer,
  type ExternalOptions,
  type ExternalReport,
  type ProductDetails,
  type ProductRef,
  takeRows,
} from "./external-model.ts";
import { namesOf } from "./external-names.ts";
import { selectRefs, upsertRefs } from "./external-refs-store.ts";
import { variantArticles } from "./variant-article.ts";

export async function takeOffers(
  tx: Tx,
  scope: Scope,
  offers: readonly ExternalOffer[],
  options: ExternalOptions,
): Promise<ExternalReport> {
  const own = scope.tenant.id;
  const ids = [...new Set(offers.flatMap(({ externalId, productId }) => [externalId, productId]))];
  const products = byId<ProductDetails>(await selectRefs(tx, own, "product", ids));
  const { basePriceType, mainWarehouse } = options.plain;
  const priceTypes = await namesOf(tx, own, "priceType", keysOf(offers, "prices"), basePriceType);
  const warehouses = await namesOf(tx, own, "warehouse", keysOf(offers, "stock"), mainWarehouse);

  const parked = offers.filter(({ productId }) => !products.has(productId));
  await upsertRefs(
    tx,
    own,
    "offer",
    parked.map((offer) => ({ externalId: offer.externalId, name: offer.productId, details: offer })),
  );
  const taken = offers.filter(({ productId }) => products.has(productId));
  const variants = taken.filter(({ externalId, productId }) => externalId !== productId);
  const articles = await variantArticles(tx, own, variants, products);
  const articleOf = ({ externalId }: ExternalOffer) =>
    articles.get(externalId) ?? products.get(externalId)?.name ?? "";

  const rows = taken
    .filter(({ isDeleted }) => !isDeleted)
    .map((offer): CatalogRow => {
      const product = products.get(offer.productId)?.details;
      const isVariant = articles.has(offer.externalId);
      const words = offer.characteristics.length > 0 ? ` (${offer.characteristics.join(", ")})` : "";
      return {
        row: offer.row,
        article: articleOf(offer),
        ...(isVariant && {
          name: offer.name || `${product?.name ?? ""}${words}`,
          group: product?.group ?? undefined,
          unit: product?.unit ?? undefined,
        }),
        prices: renamed(offer.prices, priceTypes),
        stock: renamed(offer.stock, warehouses),
      };
    });
  const report = await takeRows(tx, scope, rows, options);
  await shareWithVariants(tx, scope, [...variantPairs(variants, articles, products)]);
  report.parked = parked.length;
  const gone = taken.filter(({ isDeleted }) => isDeleted).map(articleOf);
  report.discontinued += await discontinueArticles(tx, scope, [
    ...gone,
    ...(await nowVariants(tx, own, variants, products, articles)),
  ]);
  return report;
}

/** Articles of variants, each with that of the goods it is one of. */
function* variantPairs(
  variants: readonly ExternalOffer[],
  articles: ReadonlyMap<string, string>,
  products: ReadonlyMap<string, ProductRef>,
): Generator<{ variant: string; goods: string }> {
  for (const { externalId, productId } of variants) {
    const [variant, goods] = [articles.get(externalId), products.get(productId)?.name];
    if (variant !== undefined && goods !== undefined) yield { variant, goods };
  }
}

/** Keeps the variants' articles; goods that turn out to have variants are no longer sold as themselves: told by article. */
async function nowVariants(
  tx: Tx,
  tenantId: string,
  variants: readonly ExternalOffer[],
  products: ReadonlyMap<string, ProductRef>,
  articles: ReadonlyMap<string, string>,
): Promise<string[]> {
  const owners = [...new Set(variants.map(({ productId }) => productId))].flatMap(
    (id) => products.get(id) ?? [],
  );
  const changed = owners.filter(({ details }) => !details.hasVariants);
  await upsertRefs(tx, tenantId, "product", [
    ...changed.map((ref) => ({ ...ref, details: { ...ref.details, hasVariants: true } })),
    ...variants
      .filter(({ externalId }) => !products.has(externalId))
      .map((offer) => ({
        externalId: offer.externalId,
        name: articles.get(offer.externalId) ?? "",
        details: { group: null, unit: null, name: offer.name, hasVariants: false } satisfies ProductDetails,
      })),
  ]);
  return changed.map(({ name }) => name);
}

const keysOf = (offers: readonly ExternalOffer[], of: "prices" | "stock"): string[] => [
  ...new Set(offers.flatMap((offer) => Object.keys(offer[of]))),
];

const renamed = <Figure extends number | null>(
  figures: Readonly<Record<string, Figure>>,
  names: ReadonlyMap<string, string>,
): Record<string, Figure> =>
  Object.fromEntries(Object.entries(figures).map(([id, figure]) => [names.get(id) ?? id, figure]));
