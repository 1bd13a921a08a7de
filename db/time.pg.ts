/** What time it is where a PostgreSQL runs. */
import pg from "pg";

/** Epoch milliseconds, as it answers. */
export async function timeAt(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ at: Date }>("SELECT clock_timestamp() AS at");
    return Number(rows[0]?.at);
  } finally {
    await client.end();
  }
}
