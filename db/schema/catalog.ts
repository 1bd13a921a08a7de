/** A tenant's catalog: groups, products, price types and prices, warehouses and stock. */
import type { Columns } from "../columns.sqlite.ts";
import type { TenantTables } from "./tenants.ts";

export const catalogTables = (c: Columns, { tenants }: TenantTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  const productGroups = c.table(
    "product_groups",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      parentId: c.text(),
      name: c.text().notNull(),
      position: c.int().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
    ],
  );

  const products = c.table(
    "products",
    {
      /** The row number full-text search points at; it survives a VACUUM, unlike SQLite's own rowid. */
      seq: c.serial(),
      tenantId: tenantId(),
      id: c.text().notNull(),
      article: c.text().notNull(),
      /** The article folded for look-alike letters, zeros and punctuation (core/catalog/article.ts). */
      articleKey: c.text().notNull(),
      name: c.text().notNull(),
      groupId: c.text(),
      unit: c.text().notNull(),
      /** How much of the unit a pack holds, thousandths; 1000 when sold singly. */
      packQuantityMilli: c.int().notNull(),
      /** Orders must be a multiple of this and at least it, thousandths of the unit; 0 = no rule. */
      multipleMilli: c.int().notNull(),
      minimumMilli: c.int().notNull(),
      barcode: c.text(),
      pictureId: c.text(),
      /** Everything a search may hit, normalised by core/catalog/search-text.ts. */
      searchText: c.text().notNull(),
      /** False once the manufacturer stopped selling it: history keeps it, search and carts do not. */
      isActive: c.bool().notNull(),
      position: c.int().notNull(),
    },
    (t) => [
      c.unique("products_id").on(t.tenantId, t.id),
      c.uniqueIndex("products_article").on(t.tenantId, t.article),
      c.index("products_article_key").on(t.tenantId, t.articleKey),
      c.index("products_barcode").on(t.tenantId, t.barcode),
      c.index("products_group").on(t.tenantId, t.groupId),
      c.foreignKey({
        columns: [t.tenantId, t.groupId],
        foreignColumns: [productGroups.tenantId, productGroups.id],
      }),
    ],
  );

  const priceTypes = c.table(
    "price_types",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      name: c.text().notNull(),
      currency: c.text().notNull(),
      /** The company whose own price list it is; null for one that many may have. */
      companyId: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("price_types_name").on(t.tenantId, t.name),
      c.index("price_types_company").on(t.tenantId, t.companyId),
    ],
  );

  const prices = c.table(
    "prices",
    {
      tenantId: tenantId(),
      productId: c.text().notNull(),
      priceTypeId: c.text().notNull(),
      /** From this quantity on, thousandths of the unit; 0 = from the least there is. */
      fromMilli: c.int().notNull().default(0),
      /** The first and the last day it holds, ISO; an empty first day: since ever, no last day: for good. */
      validFrom: c.text().notNull().default(""),
      validTo: c.text(),
      /** Minor units of the price type's currency for one unit of the product. */
      amountMinor: c.int().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.productId, t.priceTypeId, t.fromMilli, t.validFrom] }),
      c.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.priceTypeId],
        foreignColumns: [priceTypes.tenantId, priceTypes.id],
      }),
    ],
  );

  /** Companies that buy on the same terms: a price type, discounts and an assortment of theirs. */
  const companyGroups = c.table(
    "company_groups",
    { tenantId: tenantId(), id: c.text().notNull(), name: c.text().notNull(), priceTypeId: c.text() },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("company_groups_name").on(t.tenantId, t.name),
    ],
  );

  /** A part off the listed price: for one company, for a group of companies, or for everybody. */
  const discounts = c.table(
    "discounts",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      companyId: c.text(),
      companyGroupId: c.text(),
      /** The group of products it is for, with all below it; null = the whole catalog. */
      productGroupId: c.text(),
      /** Hundredths of a percent: 1000 is 10 %. */
      basisPoints: c.int().notNull(),
      /** As those of a price. */
      validFrom: c.text().notNull(),
      validTo: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.index("discounts_company").on(t.tenantId, t.companyId),
    ],
  );

  /** What a group of companies may buy: a group with rows sees only what they name, one with none sees all. */
  const assortments = c.table(
    "assortments",
    {
      tenantId: tenantId(),
      companyGroupId: c.text().notNull(),
      /** "group": a group of products with all below it; "product": one of them. */
      kind: c.text().notNull(),
      objectId: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.companyGroupId, t.kind, t.objectId] })],
  );

  const warehouses = c.table(
    "warehouses",
    { tenantId: tenantId(), id: c.text().notNull(), name: c.text().notNull() },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("warehouses_name").on(t.tenantId, t.name),
    ],
  );

  const stock = c.table(
    "stock",
    {
      tenantId: tenantId(),
      productId: c.text().notNull(),
      warehouseId: c.text().notNull(),
      quantityMilli: c.int().notNull(),
      /** When this quantity was true. */
      asOf: c.instant().notNull(),
      /** The day more of it is expected, ISO. */
      expectedOn: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.productId, t.warehouseId] }),
      c.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.warehouseId],
        foreignColumns: [warehouses.tenantId, warehouses.id],
      }),
    ],
  );

  /** Goods kept for a company for a while: of a cart on its way to an order, then of the order. */
  const reservations = c.table(
    "reservations",
    {
      tenantId: tenantId(),
      /** What they are kept for: "cart:<person>" or "order:<id>". */
      holder: c.text().notNull(),
      productId: c.text().notNull(),
      companyId: c.text().notNull(),
      quantityMilli: c.int().notNull(),
      expiresAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.holder, t.productId] }),
      c.index("reservations_product").on(t.tenantId, t.productId, t.expiresAt),
    ],
  );

  /** What a company owes, as the manufacturer's books had it. */
  const balances = c.table(
    "balances",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      /** Minor units of the tenant's currency; less than nothing: paid ahead. */
      debtMinor: c.int().notNull(),
      overdueMinor: c.int().notNull(),
      overdueDays: c.int().notNull(),
      /** How much it may owe; null = no limit. */
      limitMinor: c.int(),
      /** When this was true. */
      asOf: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.companyId] })],
  );

  /** What another system, such as 1C, calls things that are here: kept between its files, of which each tells a part. */
  const externalRefs = c.table(
    "external_refs",
    {
      tenantId: tenantId(),
      /** "product", "group", "priceType", "warehouse"; "offer": one whose product has not come yet; "order": one it was handed. */
      kind: c.text().notNull(),
      externalId: c.text().notNull(),
      /** A product's article, the name of a price type or a warehouse; of an offer, the id of its product there; of an order, the change it was handed as of. */
      name: c.text().notNull(),
      /** What else is to be known when only the id comes. */
      details: c.json<unknown>().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.kind, t.externalId] }),
      c.index("external_refs_name").on(t.tenantId, t.kind, t.name),
    ],
  );

  return {
    ...{ productGroups, products, priceTypes, prices, companyGroups, discounts, assortments },
    ...{ warehouses, stock, reservations, balances, externalRefs },
  };
};

export type CatalogTables = ReturnType<typeof catalogTables>;
