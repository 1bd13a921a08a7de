/** Ranked search on PostgreSQL: a GIN index over to_tsvector('simple', search_text). */
import type { ClientBase, Pool } from "pg";
import type { FullText, FullTextHit } from "./full-text.ts";

const lexeme = (term: string) => {
  const isPrefix = term.endsWith("*");
  const word = (isPrefix ? term.slice(0, -1) : term).replaceAll("'", "''").replaceAll("\\", "");
  return `'${word}'${isPrefix ? ":*" : ""}`;
};

export function pgFullText(client: ClientBase | Pool): FullText {
  return {
    async match(tenantId, terms, limit) {
      if (terms.length === 0) return [];
      const found = await client.query<FullTextHit>(
        `SELECT p.seq::float8 AS seq, ts_rank(to_tsvector('simple', p.search_text), q)::float8 AS rank
           FROM products p, to_tsquery('simple', $1) q
          WHERE p.tenant_id = $2 AND p.is_active AND to_tsvector('simple', p.search_text) @@ q
          ORDER BY rank DESC, p.position LIMIT $3`,
        [terms.map(lexeme).join(" & "), tenantId, limit],
      );
      return found.rows;
    },
  };
}
