/** Goods of another system into the catalog: never merged by name, renamed where their article changed, ended where it says so. */
import type { Tx } from "../../db/store.ts";
import { discontinueArticles, renameArticles } from "../catalog/catalog-import.ts";
import { type CatalogRow, identityOf, type RowIssue } from "../catalog/catalog-row.ts";
import type { Scope } from "../scope.ts";
import {
  byId,
  type ExternalGoods,
  type ExternalOffer,
  type ExternalOptions,
  type ExternalReport,
  merged,
  type ProductDetails,
  type ProductRef,
  takeRows,
} from "./external-model.ts";
import { takeOffers } from "./external-offers.ts";
import { deleteRefs, selectRefs, selectRefsNamed, upsertRefs } from "./external-refs-store.ts";

export async function takeGoods(
  tx: Tx,
  scope: Scope,
  goods: readonly ExternalGoods[],
  options: ExternalOptions,
): Promise<ExternalReport> {
  const own = scope.tenant.id;
  const ids = goods.map(({ externalId }) => externalId);
  const known = byId<ProductDetails>(await selectRefs(tx, own, "product", ids));
  const groupIds = [...new Set(goods.flatMap((one) => one.groupIds))];
  const groups = byId<string[]>(await selectRefs(tx, own, "group", groupIds));
  const { mine, foreign } = await partByArticle(tx, own, goods);

  const sold = mine.filter(({ isDeleted }) => !isDeleted);
  const refs = sold.map((one): ProductRef => {
    const before = known.get(one.externalId)?.details;
    const group = one.groupIds.flatMap((id) => (groups.has(id) ? [groups.get(id)?.details ?? []] : []))[0];
    return {
      externalId: one.externalId,
      name: one.article,
      details: {
        group: group ?? before?.group ?? null,
        unit: one.unit,
        name: one.name,
        hasVariants: before?.hasVariants ?? false,
      },
    };
  });
  await renameArticles(
    tx,
    scope,
    refs.flatMap(({ externalId, name }) => {
      const before = known.get(externalId)?.name;
      return before !== undefined && before !== name ? [{ from: before, to: name }] : [];
    }),
  );
  const rows = sold.flatMap((one, at): CatalogRow[] => {
    const { details } = refs[at] as ProductRef;
    if (details.hasVariants) return [];
    const { row, article, name, barcode } = one;
    return [{ row, article, name, barcode, group: details.group ?? undefined, unit: one.unit ?? undefined }];
  });
  const report = await takeRows(tx, scope, rows, options);
  await upsertRefs(tx, own, "product", refs);
  report.bad.push(...foreign.map(takenArticle));
  const gone = mine
    .filter(({ isDeleted }) => isDeleted)
    .flatMap(({ externalId }) => known.get(externalId) ?? []);
  report.discontinued += await discontinueArticles(
    tx,
    scope,
    gone.map(({ name }) => name),
  );
  return addParked(
    tx,
    scope,
    report,
    refs.map(({ externalId }) => externalId),
    options,
  );
}

/** An article two goods claim stays with the one that had it. */
async function partByArticle(tx: Tx, tenantId: string, goods: readonly ExternalGoods[]) {
  const articles = goods.map(({ article }) => article);
  const owners = new Map<string, string>();
  for (const { name, externalId } of await selectRefsNamed(tx, tenantId, "product", articles))
    owners.set(identityOf(name), externalId);
  const isMine = ({ article, externalId }: ExternalGoods) =>
    (owners.get(identityOf(article)) ?? externalId) === externalId;
  return { mine: goods.filter(isMine), foreign: goods.filter((one) => !isMine(one)) };
}

const takenArticle = ({ row, article }: ExternalGoods): RowIssue => ({
  row,
  column: "article",
  reason: "repeated",
  value: article,
});

/** Offers that came before these goods are taken now. */
async function addParked(
  tx: Tx,
  scope: Scope,
  report: ExternalReport,
  productIds: readonly string[],
  options: ExternalOptions,
): Promise<ExternalReport> {
  const parked = await selectRefsNamed(tx, scope.tenant.id, "offer", productIds);
  if (parked.length === 0) return report;
  await deleteRefs(
    tx,
    scope.tenant.id,
    "offer",
    parked.map(({ externalId }) => externalId),
  );
  const { seen: _, ...others } = options;
  const taken = await takeOffers(
    tx,
    scope,
    parked.map(({ details }) => details as ExternalOffer),
    others,
  );
  // What was made a moment ago is told once, as new.
  return { ...merged(report, taken), changed: report.changed, unchanged: report.unchanged };
}
