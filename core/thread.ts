/** Threads of our own: for work that would hold up everything else, or may run wild, with an end to its memory. */
import { Worker, workerData } from "node:worker_threads";

/** Rows are packed and forgotten as they are parsed: a larger one would only let their remains pile up. */
const YOUNG_HEAP_MB = 12;

/**
 * `file`: the thread's own, which finds what it was given by `threadInput`. Built, it is plain JavaScript; in the sources
 * it needs a beginning that can run TypeScript. `heapMb` counts no buffers.
 */
export function startThread(file: URL, input: unknown, { heapMb }: { heapMb: number }): Worker {
  const beginning = file.href.endsWith(".ts") ? new URL("./source-thread.mjs", import.meta.url) : file;
  return new Worker(beginning, {
    workerData: { file: file.href, input },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
}

/** In the thread: what it was given. */
export const threadInput = <Input>(): Input => (workerData as { input: Input }).input;
