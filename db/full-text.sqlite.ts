/** Ranked search on SQLite: an FTS5 table that triggers keep in step with the products. */
import type BetterSqlite3 from "better-sqlite3";
import type { FullText, FullTextHit } from "./full-text.ts";

const quoted = (term: string) => {
  const isPrefix = term.endsWith("*");
  const word = (isPrefix ? term.slice(0, -1) : term).replaceAll('"', "");
  return `"${word}"${isPrefix ? " *" : ""}`;
};

export function sqliteFullText(connection: BetterSqlite3.Database): FullText {
  const select = connection.prepare<[string, string, number], FullTextHit>(
    `SELECT p.seq AS seq, -bm25(product_search) AS rank
       FROM product_search JOIN products p ON p.seq = product_search.rowid
      WHERE product_search MATCH ? AND p.tenant_id = ? AND p.is_active = 1
      ORDER BY rank DESC, p.position LIMIT ?`,
  );
  return {
    async match(tenantId, terms, limit) {
      if (terms.length === 0) return [];
      return select.all(terms.map(quoted).join(" AND "), tenantId, limit);
    },
  };
}
