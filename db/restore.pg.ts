/** What pg_restore leaves to be done to a database it has brought back. */
import pg from "pg";
import { MARKING_REPEATS } from "./restore.ts";
import { seeingAll } from "./row-security.pg.ts";

/** The same that `restoreSqlite` does to a copy; the database is of this version already. Answers how many there are. */
export async function markRepeatsAt(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`BEGIN; ${seeingAll}`);
    const { rowCount } = await client.query(MARKING_REPEATS);
    await client.query("COMMIT");
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
