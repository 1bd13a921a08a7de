/** A funnel's file, or a trade's funnels, as they are named on the command line; their faults are the command's end. */
import { readFileSync, statSync } from "node:fs";
import { FunnelError } from "../../core/funnels/funnel-fault.ts";
import { type FunnelSource, readSource, resolveFunnel, withBelow } from "../../core/funnels/load-funnel.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { packNamed, packNames } from "../../core/packs/packs.ts";
import { faultLines } from "../funnel-faults.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** "our-deal.yaml" is a funnel, "windows" all of a trade, "windows/order" one of them; a file comes before a trade. */
export function funnelsNamed(named: string, terminal: Terminal): Funnel[] {
  return withFaults(terminal, () => {
    const [pack, id, ...rest] = named.split("/");
    const funnels = rest.length === 0 && !isFile(named) ? packNamed(pack ?? "")?.funnels : undefined;
    const known = funnels?.filter((funnel) => id === undefined || funnel.id === id) ?? [];
    if (known.length > 0) return known;
    if (!isFile(named)) throw new Refused("noFunnel", { given: named, known: packNames.join(", ") });
    return [resolveFunnel(withBelow(readFunnelFile(named, terminal)))];
  });
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

export function readFunnelFile(file: string, terminal: Terminal): FunnelSource {
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    throw new Refused("noFile", { file, reason: reasonOf(error) });
  }
  return withFaults(terminal, () => readSource(source, file));
}

/** What is wrong with a funnel is told as it is: file, line, stage and mend. */
export function withFaults<T>(terminal: Terminal, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asRefusal(error, terminal);
  }
}

export const asRefusal = (error: unknown, { locale }: Terminal): unknown =>
  error instanceof FunnelError ? new Refused("badFunnel", { faults: faultLines(error, locale) }) : error;
