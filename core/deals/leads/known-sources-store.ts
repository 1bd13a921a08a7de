/** What deals were made from: the same row of a file or letter never makes a second one. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";

/** Which of the keys have made a deal already. */
export async function selectKnownSources(
  tx: Tx,
  { tenant }: Scope,
  keys: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
    const { deals } = tx.t;
    const rows = await tx.db
      .select({ key: deals.sourceKey })
      .from(deals)
      .where(
        and(eq(deals.tenantId, tenant.id), inArray(deals.sourceKey, keys.slice(from, from + KEYS_AT_ONCE))),
      );
    for (const { key } of rows) known.add(key);
  }
  return known;
}

/** Far below SQLite's limit on parameters. */
const KEYS_AT_ONCE = 500;
