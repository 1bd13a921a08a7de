/** Search on SQLite: an FTS5 table that triggers keep in step with the products. */
import type BetterSqlite3 from "better-sqlite3";
import { type FullText, type Hit, ownWord, type Terms } from "./full-text.ts";

const quoted = (term: string) => {
  const isPrefix = term.endsWith("*");
  const word = (isPrefix ? term.slice(0, -1) : term).replaceAll('"', "");
  return `"${word}"${isPrefix ? " *" : ""}`;
};

const expression = (tenantId: string, { all, any = [] }: Terms): string => {
  const every = [ownWord(tenantId), ...all].map(quoted);
  return [...every, ...(any.length > 0 ? [`(${any.map(quoted).join(" OR ")})`] : [])].join(" AND ");
};

export function sqliteFullText(connection: BetterSqlite3.Database): FullText {
  // By row number, as FTS5 finds them: it stops at the limit. A rank or an order of SQL's, in an outer query too, would
  // take every hit first.
  const select = connection.prepare<[string, string, number], Hit & { position: number }>(
    `SELECT p.seq, p.search_text AS words, p.position
       FROM product_search CROSS JOIN products p ON p.seq = product_search.rowid
      WHERE product_search MATCH ? AND p.tenant_id = ? AND p.is_active = 1
      LIMIT ?`,
  );
  return {
    async match(tenantId, terms, limit) {
      if (terms.all.length === 0) return [];
      const hits = select.all(expression(tenantId, terms), tenantId, limit);
      return hits.sort((a, b) => a.position - b.position);
    },
  };
}
