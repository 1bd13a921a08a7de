/** A funnel's file as it is named on the command line; its faults are the command's end, a line each. */
import { readFileSync } from "node:fs";
import { FunnelError, type FunnelSource, readSource } from "../../core/funnels/load-funnel.ts";
import { Refused, reasonOf } from "./refusal.ts";

export function readFunnelFile(file: string): FunnelSource {
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    throw new Refused("noFile", { file, reason: reasonOf(error) });
  }
  return withFaults(() => readSource(source, file));
}

/** What is wrong with a funnel is told as it is: file, line, stage and mend. */
export function withFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asRefusal(error);
  }
}

export const asRefusal = (error: unknown): unknown =>
  error instanceof FunnelError ? new Refused("badFunnel", { faults: error.message }) : error;
