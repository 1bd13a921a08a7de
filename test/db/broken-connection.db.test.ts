/** PostgreSQL that ends connections, as at its own restart: the program goes on with new ones. */
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { describe, expect, inject, it } from "vitest";
import { connectTo } from "../databases.ts";
import { openTestStore } from "../stores.ts";

describe.runIf(process.env.TEST_DIALECT === "pg")("a store whose idle connections are ended", () => {
  it("goes on, and nothing is thrown beside it", async () => {
    const test = await openTestStore();
    const countTenants = () => test.store.everywhere.read((tx) => tx.db.$count(tx.t.tenants));
    await Promise.all([countTenants(), countTenants()]);
    // Told to end by the server, each connection raises an error that nobody waits for.
    const name = await test.store.everywhere.read(async ({ db }) => {
      const { rows } = await (db as unknown as NodePgDatabase).execute(
        sql`SELECT current_database() AS name`,
      );
      return rows[0]?.name;
    });
    const server = await connectTo(inject("pgServer"));
    await server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    await server.end();
    await expect.poll(() => countTenants().catch(() => 0)).toBe(1);
    await test.close();
  });
});
