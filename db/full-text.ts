/** What both databases offer for search over the catalog. */

/** Terms hold letters, digits and inner dots only (core/catalog/search-text.ts makes them); with "*" at its end one matches by prefix. */
export interface Terms {
  /** A product's search text has every one of these, */
  all: readonly string[];
  /** and one of these at least, where there are any. */
  any?: readonly string[];
}

/** A product that has the terms. */
export interface Hit {
  /** Its row number. */
  seq: number;
  /** Its search text. */
  words: string;
}

export interface FullText {
  /**
   * A tenant's products that are sold and have the terms, in the catalog's order. Of more than the limit some are left
   * out, whichever costs least: whoever finds so many narrows the search.
   */
  match(tenantId: string, terms: Terms, limit: number): Promise<Hit[]>;
}

/** Stands in every search text of a tenant's: of a large catalog beside a small one nothing is looked at in vain. */
export const ownWord = (tenantId: string): string => `tt${tenantId.replaceAll("-", "")}`;
