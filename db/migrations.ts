/** Where the migrations of each database lie, found from the sources and from the build alike. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

export const migrationsFolder = (dialect: "sqlite" | "pg") =>
  join(projectRoot(), "db", "migrations", dialect);
