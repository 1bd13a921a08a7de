/** Reads a funnel from YAML; what is wrong is told with file, line, stage and mend, all of it at once. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Document, LineCounter } from "yaml";
import { projectRoot } from "../../db/project-root.ts";
import { once } from "../once.ts";
import { type Text, text } from "../outbox/message.ts";
import { readPackFile, yaml } from "../packs/pack-file.ts";
import { checkFunnel } from "./check-funnel.ts";
import { type FormFault, formFaults } from "./form-faults.ts";
import { FunnelError, type FunnelFault, inMove, inStage, type PlacedFault } from "./funnel-fault.ts";
import { withKept } from "./kept-stages.ts";
import { type FunnelLayer, layerSchema, type MergedFunnel, mergeLayers, type Origin } from "./layers.ts";
import { type Funnel, funnelSchema } from "./model.ts";

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

/** What is read once is not worth the function that zod would write and compile for each object of a schema. */
const readOnce = { jitless: true };
const toldWithInput = { ...readOnce, reportInput: true };

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
  const parsed = layerSchema.safeParse(data, readOnce);
  if (!parsed.success) return readSource(text, file);
  const source = once(() => readSource(text, file));
  return { file, data: parsed.data, lineOf: (path) => source().lineOf(path) };
}

/** Throws FunnelError with every fault found, each with its line. */
export const parseFunnel = (source: string, file: string): Funnel =>
  resolveFunnel(withBelow(readSource(source, file)));

/** A file's own layer; throws FunnelError where it is no funnel's at all. */
export function readSource(source: string, file: string): FunnelSource {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new FunnelError(
      document.errors.map(({ pos, code }) => {
        return { file, line: lines.linePos(pos[0]).line, said: [text(`funnels.yaml.${yamlFault(code)}`)] };
      }),
    );
  }
  const lineOf = (path: readonly (string | number)[]) => lineIn(document, lines, path);
  const data: unknown = document.toJS();
  if (data == null) throw new FunnelError([{ file, line: 1, said: [text("funnels.yaml.empty")] }]);
  const parsed = layerSchema.safeParse(data, toldWithInput);
  if (!parsed.success) {
    throw new FunnelError(
      parsed.error.issues.flatMap(formFaults).map(({ path, what }) => {
        const place = path.length > 0 ? [{ verbatim: path.join(".") }] : [];
        return { file, line: lineOf(path).line, said: [...place, what] };
      }),
    );
  }
  return { file, data: parsed.data, lineOf };
}

/** What broke the YAML, as far as it helps to mend it. */
function yamlFault(code: string): "indent" | "twice" | "unclosed" | "broken" {
  if (code === "BAD_INDENT" || code === "TAB_AS_INDENT") return "indent";
  if (code === "DUPLICATE_KEY") return "twice";
  return code === "MISSING_CHAR" || code === "BLOCK_IN_FLOW" ? "unclosed" : "broken";
}

/** A layer and those it says it is built upon, out of the packs. */
export function withBelow(top: FunnelSource, above: readonly string[] = []): FunnelSource[] {
  const base = top.data.extends;
  if (base === undefined) return [top];
  const [pack, name, ...rest] = base.split("/");
  const isName = (word: string | undefined) => word !== undefined && /^[a-z][a-z-]*$/.test(word);
  const fail = (what: Text) => {
    const said = [{ verbatim: `extends ${base}` }, what];
    return new FunnelError([{ file: top.file, line: top.lineOf(["extends"]).line, said }]);
  };
  if (!isName(pack) || !isName(name) || rest.length > 0) throw fail(text("funnels.below.form"));
  if (above.includes(base)) throw fail(text("funnels.below.itself"));
  const path = join("core", "packs", pack ?? "", `${name}.yaml`);
  if (!existsSync(join(projectRoot(), path))) throw fail(text("funnels.below.none", { path }));
  return [...withBelow(packSource(path), [...above, base]), top];
}

/** The whole funnel of its layers; throws FunnelError with every fault, each in the file that has it. */
export function resolveFunnel(sources: readonly FunnelSource[]): Funnel {
  const merged = mergeLayers(sources.map(({ data }) => data));
  if (merged.faults.length > 0)
    throw new FunnelError(merged.faults.map(({ said, ...origin }) => placedAt(sources, [origin], said)));
  const placed = ({ path, said }: FunnelFault) => placedAt(sources, merged.originsOf(path), said);
  const parsed = funnelSchema.safeParse(merged.data, toldWithInput);
  if (!parsed.success)
    throw new FunnelError(
      parsed.error.issues.flatMap(formFaults).map((fault) => placed(asFault(merged, fault))),
    );
  const faults = checkFunnel(parsed.data);
  if (faults.length > 0) throw new FunnelError(faults.map(placed));
  return withKept(parsed.data);
}

/** In the newest layer that says it; what none says is told at its parent. */
function placedAt(
  sources: readonly FunnelSource[],
  origins: readonly Origin[],
  said: FunnelFault["said"],
): PlacedFault {
  const places = origins.flatMap(({ layer, path }) => {
    const source = sources[layer];
    return source ? [{ file: source.file, ...source.lineOf(path) }] : [];
  });
  const place = places.find(({ isExact }) => isExact) ?? places[0];
  return { file: place?.file ?? "", line: place?.line ?? 1, said };
}

/** Says which stage or move a fault of form is in, by its name where it has one. */
function asFault({ data }: MergedFunnel, { path, what }: FormFault): FunnelFault {
  const [list, index] = path;
  const items = list === "stages" || list === "transitions" ? (data[list] as Record<string, unknown>[]) : [];
  const item = typeof index === "number" ? items[index] : undefined;
  const name = list === "stages" ? item?.id : item?.name;
  const within = path.slice(name === undefined ? 0 : 2).join(".");
  const where = name === undefined ? [] : [list === "stages" ? inStage(String(name)) : inMove(String(name))];
  return { path, said: [...where, ...(within === "" ? [] : [{ verbatim: within }]), what] };
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
