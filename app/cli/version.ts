/** The program's version, from the one place that says it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../db/project-root.ts";

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
