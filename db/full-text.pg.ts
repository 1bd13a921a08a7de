/** Search on PostgreSQL: a GIN index over each product's search text with its tenant's word before it. */
import pg, { type ClientBase, type QueryResult } from "pg";
import { type FullText, type Hit, ownWord, type Terms } from "./full-text.ts";
import { NAMED_TENANT, seeingAll, seeingNamed } from "./row-security.pg.ts";

const lexeme = (term: string) => {
  const isPrefix = term.endsWith("*");
  const word = (isPrefix ? term.slice(0, -1) : term).replaceAll("'", "''").replaceAll("\\", "");
  return `'${word}'${isPrefix ? ":*" : ""}`;
};

const expression = (tenantId: string, { all, any = [] }: Terms): string => {
  const every = [ownWord(tenantId), ...all].map(lexeme);
  return [...every, ...(any.length > 0 ? [`(${any.map(lexeme).join(" | ")})`] : [])].join(" & ");
};

/** The indexed expression, word for word as the migration has it. */
const selecting = (tenantId: string, terms: Terms, limit: number): string =>
  `SELECT p.seq::float8 AS seq, p.search_text AS words
     FROM products p
    WHERE p.tenant_id = ${pg.escapeLiteral(tenantId)} AND p.is_active
      AND to_tsvector('simple', 'tt' || replace(p.tenant_id, '-', '') || ' ' || p.search_text)
          @@ to_tsquery('simple', ${pg.escapeLiteral(expression(tenantId, terms))})
    ORDER BY p.position LIMIT ${Math.trunc(limit)}`;

/** For a transaction that sees all tenants. */
export const fullTextOfAll = (client: ClientBase): FullText => ({
  async match(tenantId, terms, limit) {
    if (terms.all.length === 0) return [];
    return (await client.query<Hit>(selecting(tenantId, terms, limit))).rows;
  },
});

/**
 * For a transaction of one tenant. Under a policy PostgreSQL reads no row by an operator that is not leakproof, as @@
 * is not, before the policy has let the row pass: each of the tenant's products would be taken apart. So this one
 * query sees all rows, is of the named tenant by its own condition, and goes in one round trip, with nothing between.
 */
export const fullTextOfTenant = (client: ClientBase): FullText => ({
  async match(tenantId, terms, limit) {
    if (terms.all.length === 0) return [];
    const own = `SELECT * FROM (${selecting(tenantId, terms, limit)}) found WHERE ${pg.escapeLiteral(tenantId)} = ${NAMED_TENANT}`;
    const results = await client.query(`${seeingAll}; ${own}; ${seeingNamed}`);
    // Several statements have several results, which the driver's types do not know.
    const [, found] = results as unknown as QueryResult<Hit>[];
    return found?.rows ?? [];
  },
});
