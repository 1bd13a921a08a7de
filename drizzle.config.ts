/** Writes migrations: `npx drizzle-kit generate` for SQLite, `DIALECT=pg npx drizzle-kit generate` for PostgreSQL. */
import { defineConfig } from "drizzle-kit";

const isPg = process.env.DIALECT === "pg";

export default defineConfig({
  dialect: isPg ? "postgresql" : "sqlite",
  schema: isPg ? "./db/schema.pg.ts" : "./db/schema.sqlite.ts",
  out: isPg ? "./db/migrations/pg" : "./db/migrations/sqlite",
  casing: "snake_case",
});
