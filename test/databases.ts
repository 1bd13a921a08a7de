/** What the set-up of all tests and each test share: the moment worlds begin at, databases of a run, commands to PostgreSQL. */
import pg from "pg";

/** Tuesday 24 November 2026, 09:10 in Moscow. */
export const BEGINNING = Date.UTC(2026, 10, 24, 6, 10);

/** Every database of a run, and the connection that shows it is alive, are named by it. */
export const RUN_PREFIX = "dealerline_run_";

/** The address of another database on the same server; what is committed need not survive a power cut. */
export function databaseAt(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  url.searchParams.set("options", "-c synchronous_commit=off");
  return url.href;
}

/** A connection, named for those who look at who is there. */
export async function connectTo(url: string, name?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  await client.connect();
  return client;
}
