/** What a command has left behind on the disk, to be looked through for words of others. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** All a command wrote into its folder and its report: files whose paths begin so. */
export function written(out: string): string {
  const folder = join(out, "..");
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && join(entry.parentPath, entry.name).startsWith(out))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}
