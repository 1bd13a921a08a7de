/**
 * Tests run once each; those that touch a database (*.db.test.ts) run on SQLite, and a sample of them on PostgreSQL. Whoever
 * names files, or asks for all there is with FAULTS=full, gets all of them on both.
 */
import { defineConfig } from "vitest/config";

const isSampled = process.env.FAULTS !== "full" && !process.argv.some((word) => word.startsWith("test/"));
const common = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  isolate: false,
  pool: "threads" as const,
  setupFiles: "test/seed.ts",
};

export default defineConfig({
  test: {
    globalSetup: "test/global-setup.ts",
    // vitest leaves one core idle by itself: on two that is half of the machine.
    maxWorkers: "100%",
    projects: [
      { test: { ...common, name: "plain", include: ["test/**/*.test.ts"] } },
      {
        test: {
          ...common,
          name: "pg",
          include: ["test/**/*.db.test.ts"],
          env: { TEST_DIALECT: "pg" },
          ...(isSampled && { runner: "test/pg-sample.ts" }),
        },
      },
    ],
  },
});
