/** Rows of assortments: which groups of products, or single articles, a group of companies may see and buy. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { buyersOf, foldedName } from "../imports/buyers.ts";
import { goodsOf } from "../imports/goods.ts";
import {
  count,
  emptyTableReport,
  isRefusal,
  type TableOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";
import {
  type AssortmentRow,
  deleteAssortment,
  insertAssortment,
  selectAllAssortments,
} from "./assortment-store.ts";
import { selectNames } from "./import-store.ts";

export interface AssortmentTableRow {
  row: number;
  companyGroup: string;
  /** One of the two, never both. */
  productGroup: string;
  article: string;
  /** «нет», "no" takes it out again; empty: it is theirs. */
  isOffered: string;
}

type Column = keyof AssortmentTableRow;

/** The same rows again change nothing. A group whose last row goes sees all again. */
export async function importAssortment(
  tx: Tx,
  scope: Scope,
  rows: readonly AssortmentTableRow[],
  { isDryRun }: TableOptions,
): Promise<TableReport<Column>> {
  if (!isDryRun) await tx.lock(`catalog-import/${scope.tenant.id}`);
  const report = emptyTableReport<Column>();
  const buyers = await buyersOf(tx, scope);
  const groups = new Map((await selectNames(tx, scope)).groups.map(({ id, name }) => [foldedName(name), id]));
  const articles = rows.flatMap(({ article }) => (article === "" ? [] : [article]));
  const goods = await goodsOf(tx, scope, articles);
  const known = new Set((await selectAllAssortments(tx, scope)).map(keyOf));

  const wanted = (row: AssortmentTableRow): AssortmentRow | [Column, TableReason] => {
    const { companyGroup, productGroup, article } = row;
    const group = buyers.group(companyGroup);
    if (!group) return ["companyGroup", companyGroup === "" ? "missing" : "noGroup"];
    if (productGroup !== "" && article !== "") return ["article", "twoObjects"];
    const kind = article === "" ? "group" : "product";
    const objectId = kind === "group" ? groups.get(foldedName(productGroup)) : goods.id(article);
    if (objectId) return { companyGroupId: group.id, kind, objectId };
    if (kind === "product") return ["article", "noProduct"];
    return ["productGroup", productGroup === "" ? "missing" : "noGroup"];
  };

  for (const row of rows) {
    const found = wanted(row);
    if (Array.isArray(found)) {
      report.bad.push({ row: row.row, column: found[0], reason: found[1] });
      continue;
    }
    const isThere = known.has(keyOf(found));
    const isOffered = !isRefusal(row.isOffered);
    count(report, isOffered && !isThere ? undefined : found, isOffered === isThere);
    if (isOffered) known.add(keyOf(found));
    else known.delete(keyOf(found));
    if (isDryRun || isOffered === isThere) continue;
    await (isOffered ? insertAssortment(tx, scope, found) : deleteAssortment(tx, scope, found));
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "catalog", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({
      action: "assortment.import",
      ...object,
      after: { created, changed },
    });
  }
  return report;
}

const keyOf = ({ companyGroupId, kind, objectId }: AssortmentRow): string =>
  `${companyGroupId} ${kind} ${objectId}`;
