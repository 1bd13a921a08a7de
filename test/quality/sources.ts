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

const known = new Map<string, Source>();

function read(path: string): Source {
  const source = known.get(path) ?? parse(path, readFileSync(path, "utf8"));
  known.set(path, source);
  return source;
}

/** Every .ts and .js file under the folders; a folder that is not there has none. */
export function readSources(...folders: readonly string[]): Source[] {
  return folders
    .flatMap(filesUnder)
    .filter((path) => SOURCE.test(path) && !MADE.test(path))
    .map(read);
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

/** Every node of a file or of a part of it, the outer ones first. */
export function nodesOf(root: ts.Node): readonly ts.Node[] {
  const known = nodesByRoot.get(root);
  if (known) return known;
  const nodes: ts.Node[] = [];
  const add = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, add);
  };
  add(root);
  if (ts.isSourceFile(root)) nodesByRoot.set(root, nodes);
  return nodes;
}

/** Of whole files, which every rule goes through. */
const nodesByRoot = new WeakMap<ts.Node, readonly ts.Node[]>();
