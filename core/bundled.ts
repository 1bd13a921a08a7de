/**
 * A program of the sources as one file, bundled once in a process's life: a thread or process that runs TypeScript itself
 * needs several times as long to begin as most of its work takes. Only the sources need it, and only they load the builder.
 */
import { mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { projectRoot } from "../db/project-root.ts";

const bundles = new Map<string, string>();

/** The file, which stands where it finds the packages it asks for. */
export function bundled(program: string): string {
  const known = bundles.get(program);
  if (known) return known;
  const { buildSync } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
  const file = join(projectRoot(), "dist", "from-sources", `${program}.mjs`);
  // Others may be building or reading it at this moment.
  const own = `${file}.${process.pid}.${threadId}`;
  mkdirSync(dirname(file), { recursive: true });
  buildSync({
    entryPoints: [join(projectRoot(), `${program}.ts`)],
    outfile: own,
    ...{ bundle: true, packages: "external", format: "esm", platform: "node", target: "node20.19" },
    supported: { "regexp-unicode-property-escapes": true },
  });
  renameSync(own, file);
  bundles.set(program, file);
  return file;
}
