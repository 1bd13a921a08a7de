/** Reads a funnel from YAML; what is wrong is told with file, line, stage and mend, all of it at once. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Document, LineCounter } from "yaml";
import { projectRoot } from "../../db/project-root.ts";
import { once } from "../once.ts";
import { readPackFile, yaml } from "../packs/pack-file.ts";
import { checkFunnel } from "./check-funnel.ts";
import type { FunnelFault } from "./funnel-fault.ts";
import { type FunnelLayer, layerSchema, type MergedFunnel, mergeLayers, type Origin } from "./layers.ts";
import { type Funnel, funnelSchema } from "./model.ts";

export class FunnelError extends Error {
  override readonly name = "FunnelError";
}

/** One file of a funnel: what it holds, and where its lines are. */
export interface FunnelSource {
  file: string;
  data: FunnelLayer;
  lineOf(path: readonly (string | number)[]): { line: number; isExact: boolean };
}

/** `pack` and `file` name a YAML file under core/packs. Called once, at start: it reads the disk. */
export const loadFunnel = (pack: string, file: string): Funnel => resolveFunnel(packSources(pack, file));

/** The file of a pack and all it is built upon, the base first. */
export const packSources = (pack: string, file: string): FunnelSource[] =>
  withBelow(packSource(join("core", "packs", pack, file)));

/** Many are built upon the same: each is read once. */
const packFiles = new Map<string, FunnelSource>();

function packSource(path: string): FunnelSource {
  const source = packFiles.get(path) ?? readPackSource(path);
  packFiles.set(path, source);
  return source;
}

/** Built data needs no YAML until somebody asks for a line, or it has a fault that wants its line. */
function readPackSource(file: string): FunnelSource {
  const { text, data } = readPackFile(file);
  const parsed = layerSchema.safeParse(data);
  if (!parsed.success) return readSource(text, file);
  const source = once(() => readSource(text, file));
  return { file, data: parsed.data, lineOf: (path) => source().lineOf(path) };
}

/** Throws FunnelError with every fault found, a line each: "order.yaml:12: stage packed: a dead end; ...". */
export const parseFunnel = (source: string, file: string): Funnel =>
  resolveFunnel(withBelow(readSource(source, file)));

/** A file's own layer; throws FunnelError where it is no funnel's at all. */
export function readSource(source: string, file: string): FunnelSource {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw failure(
      document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`),
    );
  }
  const lineOf = (path: readonly (string | number)[]) => lineIn(document, lines, path);
  const parsed = layerSchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw failure(
      parsed.error.issues.map(({ path, message }) => {
        const places = path.map((part) => (typeof part === "number" ? part : String(part)));
        return `${file}:${lineOf(places).line}: ${[...places, message].join(": ")}`;
      }),
    );
  }
  return { file, data: parsed.data, lineOf };
}

/** A layer and those it says it is built upon, out of the packs. */
export function withBelow(top: FunnelSource, above: readonly string[] = []): FunnelSource[] {
  const base = top.data.extends;
  if (base === undefined) return [top];
  const [pack, name, ...rest] = base.split("/");
  const isName = (word: string | undefined) => word !== undefined && /^[a-z][a-z-]*$/.test(word);
  const fail = (mend: string) =>
    failure([`${top.file}:${top.lineOf(["extends"]).line}: extends ${base}: ${mend}`]);
  if (!isName(pack) || !isName(name) || rest.length > 0) throw fail("write pack/file, as base/deal");
  if (above.includes(base)) throw fail("it is built upon itself; name another");
  const path = join("core", "packs", pack ?? "", `${name}.yaml`);
  if (!existsSync(join(projectRoot(), path))) throw fail(`there is no ${path}; name a funnel of a pack`);
  return [...withBelow(packSource(path), [...above, base]), top];
}

/** The whole funnel of its layers; throws FunnelError with every fault, each in the file that has it. */
export function resolveFunnel(sources: readonly FunnelSource[]): Funnel {
  const merged = mergeLayers(sources.map(({ data }) => data));
  if (merged.faults.length > 0)
    throw failure(merged.faults.map(({ message, ...origin }) => told(sources, [origin], message)));
  const placed = ({ path, message }: FunnelFault) => told(sources, merged.originsOf(path), message);
  const parsed = funnelSchema.safeParse(merged.data);
  if (!parsed.success) throw failure(parsed.error.issues.map((issue) => placed(asFault(merged, issue))));
  const faults = checkFunnel(parsed.data);
  if (faults.length > 0) throw failure(faults.map(placed));
  return parsed.data;
}

const failure = (lines: readonly string[]) => new FunnelError([...new Set(lines)].join("\n"));

/** In the newest layer that says it; what none says is told at its parent. */
function told(sources: readonly FunnelSource[], origins: readonly Origin[], message: string): string {
  const places = origins.flatMap(({ layer, path }) => {
    const source = sources[layer];
    return source ? [{ file: source.file, ...source.lineOf(path) }] : [];
  });
  const place = places.find(({ isExact }) => isExact) ?? places[0];
  return `${place?.file}:${place?.line}: ${message}`;
}

type Issue = { path: readonly PropertyKey[]; message: string };

/** Says which stage or transition an issue of form is in, by its name where it has one. */
function asFault({ data }: MergedFunnel, { path, message }: Issue): FunnelFault {
  const places = path.map((part) => (typeof part === "number" ? part : String(part)));
  const [list, index] = places;
  const items = list === "stages" || list === "transitions" ? (data[list] as Record<string, unknown>[]) : [];
  const item = typeof index === "number" ? items[index] : undefined;
  const itemName = list === "stages" ? item?.id : item?.name;
  const where = [
    ...(itemName === undefined ? [] : [`${list === "stages" ? "stage" : "transition"} ${itemName}`]),
    ...(places.length > 0 ? [places.slice(itemName === undefined ? 0 : 2).join(".")] : []),
  ];
  return { path: places, message: [...where.filter(Boolean), message].join(": ") };
}

/** The line of the deepest part of the path that is there: what is missing is told at its parent. */
function lineIn(document: Document, lines: LineCounter, path: readonly (string | number)[]) {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (yaml().isNode(node) && node.range) {
      return { line: lines.linePos(node.range[0]).line, isExact: depth === path.length };
    }
  }
  return { line: 1, isExact: path.length === 0 };
}
