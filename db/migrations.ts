/** Where the migrations of each database lie. */
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

export const migrationsFolder = (dialect: "sqlite" | "pg") =>
  join(projectRoot(), "db", "migrations", dialect);
