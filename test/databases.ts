/** What the set-up of all tests and each test share: the moment worlds begin at, and commands to PostgreSQL. */
import pg from "pg";

/** Tuesday 24 November 2026, 09:10 in Moscow. */
export const BEGINNING = Date.UTC(2026, 10, 24, 6, 10);

/** The address of another database on the same server. */
export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
