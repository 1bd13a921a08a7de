/** A company's own price list: all that is sold to it, at its prices, a piece at a time however long it is. */
import type { Tx } from "../../db/store.ts";
import { catalogCore } from "../catalog/catalog.ts";
import { groupTreeOf } from "../catalog/derived.ts";
import type { Product } from "../catalog/model.ts";
import { minorUnitsOf } from "../money.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { VatMode } from "../prices/vat.ts";
import type { Scope } from "../scope.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";
import { findTenant } from "../tenants/store.ts";

/** What a message keeps of a price list that is written as it is sent. */
export interface PriceListFor {
  companyId: string;
  currency: string;
  /** Whether the prices have it in them. */
  vatMode?: VatMode;
  /** The file's, without its ending. */
  name: Text;
  sheet: Text;
}

/** More at once would hold up what is read besides. */
const PIECE = 400;

type Column = WorkbookToWrite["sheets"][number]["columns"][number];

/** The last one is left empty: filled in and sent back, the list is an order. */
export const priceListColumns = ({
  currency,
  vatMode = "none",
}: Pick<PriceListFor, "currency" | "vatMode">): Column[] => [
  { title: text("documents.column.article"), format: "words" },
  { title: text("documents.column.name"), format: "words", width: 56 },
  { title: text("documents.priceList.group"), format: "words", width: 26 },
  { title: text("documents.column.unit"), format: "words" },
  { title: text("documents.priceList.pack"), format: "quantity" },
  { title: text(`documents.priceList.price.${vatMode}`, { currency }), format: "money" },
  { title: text("documents.priceList.tiers"), format: "words", width: 44 },
  { title: text("documents.column.quantity"), format: "quantity" },
];

export type PriceListRow = (Text | number | null)[];

/** One read each, so that nothing is held open while the piece before is written. */
export async function* priceListPieces(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { tenantId, companyId, now }: { tenantId: string; companyId: string; now: number },
): AsyncGenerator<PriceListRow[]> {
  let after = 0;
  for (;;) {
    const rows = await read(async (tx) => {
      const tenant = await findTenant(tx, { id: tenantId });
      if (!tenant) return null;
      const scope: Scope = { tenant, actor: null, sender: null, now, cause: "price list" };
      const found = await catalogCore(tx, scope).forCompany(companyId).sold(after, PIECE);
      if (found.length === 0) return null;
      after = found.at(-1)?.seq ?? after;
      const { groups } = await groupTreeOf(tx, scope);
      // What is sold, but not to this company, is none of its business.
      const own = found.map(({ product }) => product).filter(({ isActive }) => isActive);
      return own.map((product) => rowOf(product, groups.get(product.groupId ?? "")?.name ?? ""));
    });
    if (rows === null) return;
    if (rows.length > 0) yield rows;
  }
}

function rowOf(
  { article, name, unit, packQuantityMilli, price, tiers }: Product,
  group: string,
): PriceListRow {
  const listed = price
    ? price.amountMinor / minorUnitsOf(price.currency)
    : text("documents.priceList.onRequest");
  return [
    verbatim(article),
    verbatim(name),
    verbatim(group),
    verbatim(unit),
    packQuantityMilli / 1000,
    listed,
    tierWords(tiers, unit),
    null,
  ];
}

/** «от 10 шт: 395 ₽, от 120 шт: 385 ₽»: what is paid for any quantity stands in the column before. */
function tierWords(tiers: Product["tiers"], unit: string): Text | null {
  const steps = tiers.filter(({ fromMilli }) => fromMilli > 0);
  if (steps.length === 0) return null;
  return steps
    .map(({ fromMilli, price }) =>
      text("documents.priceList.tier", {
        from: { quantity: fromMilli, unit },
        price: { money: price.amountMinor, currency: price.currency },
      }),
    )
    .reduce((before, next) => text("documents.joined", { before: { text: before }, next: { text: next } }));
}
