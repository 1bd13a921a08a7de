/** Tests run once each; those that touch a database (*.db.test.ts) run on SQLite and on PostgreSQL. */
import { defineConfig } from "vitest/config";

const onDatabase = "test/**/*.db.test.ts";
const common = { testTimeout: 60_000, hookTimeout: 120_000, isolate: false, pool: "threads" as const };

export default defineConfig({
  test: {
    globalSetup: "test/global-setup.ts",
    // vitest leaves one core idle by itself: on two that is half of the machine.
    maxWorkers: "100%",
    projects: [
      { test: { ...common, name: "plain", include: ["test/**/*.test.ts"], exclude: [onDatabase] } },
      { test: { ...common, name: "sqlite", include: [onDatabase], env: { TEST_DIALECT: "sqlite" } } },
      { test: { ...common, name: "pg", include: [onDatabase], env: { TEST_DIALECT: "pg" } } },
    ],
  },
});
