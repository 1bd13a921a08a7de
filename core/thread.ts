/** Threads of our own: for work that would hold up everything else, or may run wild, with an end to its memory. */
import { join } from "node:path";
import { Worker, workerData } from "node:worker_threads";
import { projectRoot } from "../db/project-root.ts";
import { bundled } from "./bundled.ts";

/** Rows are packed and forgotten as they are parsed: a larger one would only let their remains pile up. */
const YOUNG_HEAP_MB = 12;

/**
 * `program`: the thread's own file by its path in the project, without an ending; it finds what it was given by
 * `threadInput`, and stands among the programs that build.js builds. `heapMb` counts no buffers.
 */
export function startThread(program: string, input: unknown, { heapMb }: { heapMb: number }): Worker {
  // In the sources it is built first; built, whoever starts it may stand in any file.
  const isSource = import.meta.url.endsWith(".ts");
  const file = isSource ? bundled(program) : join(projectRoot(), "dist", `${program}.js`);
  return new Worker(file, {
    workerData: { input },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
}

/** In the thread: what it was given. */
export const threadInput = <Input>(): Input => (workerData as { input: Input }).input;
