/** The catalog in the eyes of the company that asks: groups, search, products with its own price and stock. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Page, Product, ProductGroup, SearchResult } from "./model.ts";

export interface PageRequest {
  offset: number;
  limit: number;
}

export interface Catalog {
  /** Active groups under a parent (null: the top ones), in the catalog's order, empty ones left out. */
  groups(parentId: string | null): Promise<ProductGroup[]>;
  group(id: string): Promise<ProductGroup | null>;
  /** Active products of a group and of those below it, in the catalog's order. */
  productsIn(groupId: string, page: PageRequest): Promise<Page<Product>>;
  /** By article, barcode or words, mended where nothing is found as written. Empty text finds nothing. */
  search(text: string, page: PageRequest): Promise<SearchResult>;
  /** Products a text names exactly, by article (however typed) or barcode; several when keys collide. */
  named(text: string): Promise<Product[]>;
  /** Also when it is no longer sold: `isActive` tells. */
  product(id: string): Promise<Product | null>;
  /** In the order asked for; unknown ids are left out. */
  products(ids: readonly string[]): Promise<Product[]>;
}

/** `companyId`: whose prices; the actor's own company when left out. */
export type CatalogOf = Catalog & { forCompany(companyId: string): Catalog };

export function catalogCore(_tx: Tx, _scope: Scope): CatalogOf {
  throw new Error("skeleton");
}
