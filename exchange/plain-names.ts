/** What a file means that says «Цена» and «Остаток» and no more. */
import { selectNames } from "../core/catalog/import-store.ts";
import type { Scope } from "../core/scope.ts";
import type { Tenant } from "../core/tenants/model.ts";
import type { Tx } from "../db/store.ts";

export interface PlainNames {
  basePriceType: string;
  mainWarehouse: string;
}

/** A plain «Цена» is the base price and a plain «Остаток» the first warehouse's, under a name of their own at first. */
export async function plainNames(tx: Tx, scope: Scope): Promise<PlainNames> {
  const { priceTypes, warehouses } = await selectNames(tx, scope);
  const { locale } = scope.tenant;
  const first = (named: readonly { id: string; name: string }[]) =>
    named.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]?.name;
  return {
    // A company's own list is nobody else's, whenever it was made.
    basePriceType:
      first(priceTypes.filter(({ companyId }) => companyId === null)) ??
      (locale === "ru" ? "Базовая" : "Base"),
    mainWarehouse: first(warehouses) ?? (locale === "ru" ? "Основной" : "Main"),
  };
}

/** Digits of the minor unit of the tenant's currency. */
export const moneyDigitsOf = ({ currency }: Tenant): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
