/** Reads a funnel from YAML; what is wrong is told with file, line, stage and mend, all of it at once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { projectRoot } from "../../db/project-root.ts";
import { checkFunnel, type FunnelFault } from "./check-funnel.ts";
import { type Funnel, funnelSchema } from "./model.ts";

export class FunnelError extends Error {
  override readonly name = "FunnelError";
}

/** `pack` and `file` name a YAML file under core/packs. Called once, at start: it reads the disk. */
export function loadFunnel(pack: string, file: string): Funnel {
  const path = join("core", "packs", pack, file);
  return parseFunnel(readFileSync(join(projectRoot(), path), "utf8"), path);
}

/** Throws FunnelError with every fault found, a line each: "order.yaml:12: stage packed: a dead end; ...". */
export function parseFunnel(source: string, file: string): Funnel {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const fail = (faults: { line: number; message: string }[]): never => {
    throw new FunnelError(faults.map(({ line, message }) => `${file}:${line}: ${message}`).join("\n"));
  };
  if (document.errors.length > 0) {
    fail(document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message })));
  }
  const placed = ({ path, message }: FunnelFault) => ({ line: lineOf(document, lines, path), message });
  const parsed = funnelSchema.safeParse(document.toJS());
  if (!parsed.success) return fail(parsed.error.issues.map((issue) => placed(asFault(document, issue))));
  const faults = checkFunnel(parsed.data);
  return faults.length > 0 ? fail(faults.map(placed)) : parsed.data;
}

type Issue = { path: readonly PropertyKey[]; message: string };

/** Says which stage or transition an issue of form is in, by its name where it has one. */
function asFault(document: Document, { path, message }: Issue): FunnelFault {
  const places = path.map((part) => (typeof part === "number" ? part : String(part)));
  const [list, index] = places;
  const named = list === "stages" ? "id" : "name";
  const item = typeof index === "number" ? document.getIn([list, index]) : undefined;
  const itemName = isMap(item) ? item.get(named) : undefined;
  const where = [
    ...(itemName === undefined ? [] : [`${list === "stages" ? "stage" : "transition"} ${itemName}`]),
    ...(places.length > 0 ? [places.slice(itemName === undefined ? 0 : 2).join(".")] : []),
  ];
  return { path: places, message: [...where.filter(Boolean), message].join(": ") };
}

/** The line of the deepest part of the path that is there: what is missing is told at its parent. */
function lineOf(document: Document, lines: LineCounter, path: FunnelFault["path"]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
