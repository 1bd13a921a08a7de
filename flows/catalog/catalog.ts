/** What the catalog dialogs bring to the conversation. */
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";
import type { FlowModule, MenuEntry } from "../module.ts";
import { browseCatalog } from "./browse-catalog.ts";
import { findProduct } from "./find-product.ts";
import { priceList, priceListNamed } from "./price-list.ts";
import { productAdded, productCard } from "./product-card.ts";
import { mayOrder } from "./product-card-data.ts";
import { searchResults } from "./search-results.ts";
import { similarProducts } from "./similar-products.ts";
import { namedProduct, searchedProduct } from "./understood-text.ts";

const opening = { flow: findProduct, data: {} };

/** A supplier decides on others' orders; its own ordering, if any, stands under «Закупка». */
const isSupplier = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "orders.decide", tenant.blocks);

const orderEntry: MenuEntry = {
  id: "order",
  permission: "catalog.browse",
  level: "top",
  position: 10,
  isFor: (context) => mayOrder(context) && !isSupplier(context),
  label: () => text("catalog.menu.order"),
  opening,
};

/** Where orders are not rented looking is all there is to do. */
const catalogEntry: MenuEntry = {
  id: "catalog",
  permission: "catalog.browse",
  level: "top",
  position: 10,
  isFor: (context) => !mayOrder(context) && !isSupplier(context),
  label: () => text("catalog.menu.catalog"),
  opening,
};

/** A manager, who orders nothing, looks something up now and then. */
const supplierCatalogEntry: MenuEntry = {
  ...catalogEntry,
  id: "supplier-catalog",
  level: "more",
  isFor: (context) => !mayOrder(context) && isSupplier(context),
};

export const catalogModule: FlowModule = {
  flows: [findProduct, searchResults, browseCatalog, priceList, productCard, productAdded, similarProducts],
  menu: [orderEntry, catalogEntry, supplierCatalogEntry],
  understanders: [priceListNamed, namedProduct, searchedProduct],
};
