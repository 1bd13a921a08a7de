/** A funnel made of layers: a base, and files that change it in parts; every part keeps where it was written. */
import * as z from "zod";
import { type Text, text } from "../outbox/message.ts";
import { type FunnelFault, inStage } from "./funnel-fault.ts";

const record = z.record(z.string(), z.unknown());
const lists = z.record(z.string(), z.unknown());

/** A funnel's file before it is whole: alone it is a funnel, above another it holds what is different. */
export const layerSchema = z.strictObject({
  /** The pack and file it changes: "base/deal". */
  extends: z.string().optional(),
  id: z.unknown().optional(),
  kind: z.unknown().optional(),
  titles: z.unknown().optional(),
  first: z.unknown().optional(),
  lists: lists.optional(),
  assignment: z.unknown().optional(),
  silence: z.unknown().optional(),
  /** One of a known id changes what it names of that stage; another is new, and `after` says where it stands. */
  stages: z.array(record).optional(),
  /**
   * Moves of a name replace all moves of that name; new ones come first. A field that says "below" is asked as the move it
   * replaces asks it.
   */
  transitions: z.array(record).optional(),
  /** Stages are left out with the moves that lead to them. */
  without: z
    .strictObject({
      stages: z.array(z.string()).default([]),
      transitions: z.array(z.string()).default([]),
    })
    .optional(),
  /** Stages that are no more and are left only once nothing stands there. */
  kept: z.array(z.string()).optional(),
});
export type FunnelLayer = z.infer<typeof layerSchema>;

type Path = (string | number)[];
/** Where a part was written: which layer, and where in it. */
export interface Origin {
  layer: number;
  path: Path;
}

interface Part {
  data: Record<string, unknown>;
  /** The newest first. */
  origins: Origin[];
}

export interface MergedFunnel {
  data: Record<string, unknown>;
  /** Where what stands at a path of `data` was written, the likeliest first. */
  originsOf(path: readonly (string | number)[]): Origin[];
  /** What a layer names and the ones below it have not: its path in that layer, and the mend. */
  faults: (Origin & Pick<FunnelFault, "said">)[];
}

/** The base first. */
export function mergeLayers(layers: readonly FunnelLayer[]): MergedFunnel {
  const faults: MergedFunnel["faults"] = [];
  let stages: Part[] = [];
  let moves: Part[] = [];
  const heads: Record<string, unknown> = {};
  const listed: Record<string, unknown> = {};
  for (const [layer, data] of layers.entries()) {
    const fault = (path: Path, ...said: Text[]) => faults.push({ layer, path, said });
    for (const name of ["id", "kind", "titles", "first", "assignment", "silence", "kept"] as const)
      if (data[name] !== undefined) heads[name] = data[name];
    Object.assign(listed, data.lists);
    stages = withStages(without(stages, "id", data.without?.stages, layer, fault), data, layer, fault);
    moves = withMoves(without(moves, "name", data.without?.transitions, layer, fault), data, layer, fault);
    moves = moves.flatMap((move) => passing(move, data.without?.stages ?? []));
  }
  const parts: Record<string, Part[]> = { stages, transitions: moves };
  return {
    data: {
      ...heads,
      lists: listed,
      stages: stages.map(({ data }) => data),
      transitions: moves.map(({ data }) => data),
    },
    originsOf([list, index, ...rest]) {
      const part = typeof index === "number" ? parts[String(list)]?.[index] : undefined;
      if (part) return part.origins.map(({ layer, path }) => ({ layer, path: [...path, ...rest] }));
      const path = [list, index, ...rest].filter((step) => step !== undefined);
      return layers.map((_, layer) => ({ layer, path })).toReversed();
    },
    faults,
  };
}

type Fault = (path: Path, ...said: Text[]) => void;

function without(
  parts: readonly Part[],
  named: "id" | "name",
  names: readonly string[] = [],
  layer: number,
  fault: Fault,
): Part[] {
  const list = named === "id" ? "stages" : "transitions";
  for (const [index, name] of names.entries()) {
    if (layer === 0 || !parts.some(({ data }) => data[named] === name))
      fault(
        ["without", list, index],
        { verbatim: "without" },
        text("funnels.fault.nothingLeft", { name, list }),
      );
  }
  return parts.filter(({ data }) => !names.includes(String(data[named])));
}

function withStages(
  below: readonly Part[],
  { stages = [] }: FunnelLayer,
  layer: number,
  fault: Fault,
): Part[] {
  const all = [...below];
  for (const [index, { after, ...data }] of stages.entries()) {
    const origin: Origin = { layer, path: ["stages", index] };
    const known = below.findIndex((part) => part.data.id === data.id);
    const under = below[known];
    const part: Part = under
      ? { data: { ...under.data, ...data }, origins: [origin, ...under.origins] }
      : { data, origins: [origin] };
    const place = all.findIndex((other) => other.data.id === after);
    if (after !== undefined && place < 0)
      fault(
        [...origin.path, "after"],
        inStage(String(data.id)),
        text("funnels.fault.noPlace", { after: String(after) }),
      );
    if (under) all.splice(all.indexOf(under), 1, part);
    else all.splice(place < 0 ? all.length : place + 1, 0, part);
  }
  return all;
}

function withMoves(
  below: readonly Part[],
  { transitions = [] }: FunnelLayer,
  layer: number,
  fault: Fault,
): Part[] {
  const own = transitions.map((data, index): Part => {
    const path = ["transitions", index];
    const under = below.find((part) => part.data.name === data.name);
    return { data: withFields(data, under?.data, path, fault), origins: [{ layer, path }] };
  });
  const names = own.map(({ data }) => data.name);
  const isNew = (part: Part) => !below.some(({ data }) => data.name === part.data.name);
  const replaced = below.flatMap((part, index) => {
    if (!names.includes(part.data.name)) return [part];
    const isFirst = below.findIndex(({ data }) => data.name === part.data.name) === index;
    return isFirst ? own.filter(({ data }) => data.name === part.data.name) : [];
  });
  return [...own.filter(isNew), ...replaced];
}

/** With the questions it takes over from the move it replaces. */
function withFields(
  data: Record<string, unknown>,
  under: Record<string, unknown> | undefined,
  path: Path,
  fault: Fault,
): Record<string, unknown> {
  const asked = record.safeParse(data.fields);
  const known = record.safeParse(under?.fields);
  if (!asked.success || !Object.values(asked.data).includes("below")) return data;
  const fields = Object.entries(asked.data).map(([name, field]) => {
    if (field !== "below") return [name, field];
    const taken = known.success ? known.data[name] : undefined;
    if (taken === undefined) fault([...path, "fields", name], text("funnels.fault.nothingBelow", { name }));
    return [name, taken];
  });
  return { ...data, fields: Object.fromEntries(fields) };
}

/** A move as it is once stages are gone: nothing leaves them, and nothing leads to them. */
function passing(move: Part, gone: readonly string[]): Part[] {
  const { from, to } = move.data;
  if (gone.includes(String(to))) return [];
  if (!Array.isArray(from) || !from.some((id) => gone.includes(id))) return [move];
  const left = from.filter((id) => !gone.includes(id));
  return left.length === 0 ? [] : [{ ...move, data: { ...move.data, from: left } }];
}
