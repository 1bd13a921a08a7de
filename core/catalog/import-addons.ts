/** Rows of what goes with what: a product and one spare, consumable or service of it. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
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
import { type AddonRow, deleteAddon, selectAddons, upsertAddon } from "./addons-store.ts";

export interface AddonTableRow {
  row: number;
  article: string;
  addon: string;
  /** «нет», "no" takes it off again; empty: it goes with it. */
  isOffered: string;
}

type Column = keyof AddonTableRow;

/** The same rows again change nothing. What stands first in the table is offered first. */
export async function importAddons(
  tx: Tx,
  scope: Scope,
  rows: readonly AddonTableRow[],
  { isDryRun }: TableOptions,
): Promise<TableReport<Column>> {
  if (!isDryRun) await tx.lock(`catalog-import/${scope.tenant.id}`);
  const report = emptyTableReport<Column>();
  const goods = await goodsOf(
    tx,
    scope,
    rows.flatMap(({ article, addon }) => [article, addon]).filter((name) => name !== ""),
  );
  const wanted = ({ article, addon, row }: AddonTableRow): AddonRow | [Column, TableReason] => {
    const productId = goods.id(article);
    const addonId = goods.id(addon);
    if (!productId) return ["article", article === "" ? "missing" : "noProduct"];
    if (!addonId) return ["addon", addon === "" ? "missing" : "noProduct"];
    return productId === addonId ? ["addon", "repeated"] : { productId, addonId, position: row };
  };
  const all = await selectAddons(tx, scope, goods.ids);
  const known = new Map(all.map((row) => [keyOf(row), row]));
  for (const row of rows) {
    const found = wanted(row);
    if (Array.isArray(found)) {
      report.bad.push({ row: row.row, column: found[0], reason: found[1] });
      continue;
    }
    const was = known.get(keyOf(found));
    const isOffered = !isRefusal(row.isOffered);
    const isSame = isOffered ? was?.position === found.position : !was;
    count(report, isOffered && !was ? undefined : found, isSame);
    if (isDryRun || isSame) continue;
    await (isOffered ? upsertAddon(tx, scope, found) : deleteAddon(tx, scope, found));
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0)
    await auditCore(tx, scope).record({
      ...{ action: "addons.import", objectKind: "catalog", objectId: scope.tenant.id },
      after: { created, changed },
    });
  return report;
}

const keyOf = ({ productId, addonId }: AddonRow): string => `${productId} ${addonId}`;
