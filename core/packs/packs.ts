/** What a trade's network begins with: its funnels, working habits, checklists and example texts, as data in core/packs. */
import { join } from "node:path";
import * as z from "zod";
import { loadFunnel } from "../funnels/load-funnel.ts";
import type { Funnel } from "../funnels/model.ts";
import { readPackFile, yaml } from "./pack-file.ts";

/** By the names of their folders; "base" is for a trade that has none. */
export const packNames = ["base", "windows", "machinery", "materials", "components"] as const;
export type PackName = (typeof packNames)[number];

const words = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });
const packSchema = z.strictObject({
  titles: words,
  /** Files beside it; the first of each kind is what new things of that kind pass. */
  funnels: z.array(z.string()).min(1),
  /** Where the trade works otherwise than most. */
  settings: z.strictObject({ answerMinutes: z.int(), worksSaturday: z.boolean() }).partial().default({}),
  checklists: z.array(z.strictObject({ id: z.string(), titles: words, items: z.array(words) })).default([]),
  /** Examples of what is told to a network; «…» stands for what differs. */
  texts: z.array(z.strictObject({ id: z.string(), titles: words, words })).default([]),
});

export interface Pack extends Omit<z.infer<typeof packSchema>, "funnels"> {
  name: PackName;
  /** In the order of the pack. */
  funnels: Funnel[];
}

const read = new Map<string, Pack>();

/** Read and checked at the first look, which the start takes for every tenant. Throws FunnelError or ZodError. */
export function packNamed(wanted: string): Pack | undefined {
  const name = packNames.find((known) => known === wanted);
  if (!name) return undefined;
  const pack = read.get(name) ?? readPack(name);
  read.set(name, pack);
  return pack;
}

function readPack(name: PackName): Pack {
  const { text, data } = readPackFile(join("core", "packs", name, "pack.yaml"));
  const { funnels, ...pack } = packSchema.parse(data ?? yaml().parse(text));
  return { ...pack, name, funnels: funnels.map((funnel) => loadFunnel(name, `${funnel}.yaml`)) };
}
