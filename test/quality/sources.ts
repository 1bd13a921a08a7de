/** The project's own sources, read and parsed once for the tests that hold the house's rules. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface Source {
  /** From the project's root, with slashes. */
  path: string;
  text: string;
  ast: ts.SourceFile;
}

export const rooms = ["app", "bots", "core", "db", "exchange", "flows", "locales"] as const;
export type Room = (typeof rooms)[number];

const SOURCE = /\.(?:[cm]?ts|js)$/;
/** Made by drizzle-kit, not by hand. */
const MADE = /^db\/migrations\//;

export const parse = (path: string, text: string): Source => ({
  path,
  text,
  ast: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true),
});

/** Every .ts and .js file under the folders; a folder that is not there has none. */
export function readSources(...folders: readonly string[]): Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((path) => SOURCE.test(path) && !MADE.test(path))
    .map((path) => parse(path, readFileSync(path, "utf8")));
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** "core/orders/store.ts:12", as editors and people follow it. */
export function placeOf({ path, ast }: Source, node: ts.Node): string {
  return `${path}:${ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1}`;
}

/** Every node of a file, the outer ones first. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  yield root;
  const children: ts.Node[] = [];
  ts.forEachChild(root, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}
