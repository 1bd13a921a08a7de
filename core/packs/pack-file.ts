/** The YAML files of packs. A build keeps what they hold beside their text: while that is the same none is parsed. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { projectRoot } from "../../db/project-root.ts";
import { once } from "../once.ts";

/** Loaded by the first text that was not built, or that has a fault. */
export const yaml = once(() => createRequire(import.meta.url)("yaml") as typeof import("yaml"));

export interface PackFile {
  text: string;
  /** What the text holds; undefined where nobody has parsed it yet. */
  data: unknown;
}

/** `path` is from the project's root: "core/packs/base/order.yaml". */
export function readPackFile(path: string): PackFile {
  const text = readFileSync(join(projectRoot(), path), "utf8");
  const file = join(projectRoot(), "dist", `${path}.json`);
  const built: PackFile | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  return { text, data: built?.text === text ? built.data : undefined };
}
