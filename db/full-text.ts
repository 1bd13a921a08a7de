/** What both databases offer for ranked search over the catalog. */

/** One hit: the product's row number and its rank, higher is better. */
export interface FullTextHit {
  seq: number;
  rank: number;
}

export interface FullText {
  /**
   * Products of a tenant whose search text has every term; a term ending in "*" matches by prefix.
   * Terms hold letters, digits and inner dots only (core/catalog/search-text.ts makes them).
   */
  match(tenantId: string, terms: readonly string[], limit: number): Promise<FullTextHit[]>;
}
