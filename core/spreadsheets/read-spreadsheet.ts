/** Reads a spreadsheet of unknown origin: in a thread of its own, with an end to its memory and its time. */
import { stat } from "node:fs/promises";
import { type Result, refuse } from "../result.ts";
import { startThread } from "../thread.ts";
import { defaultLimits, type ReadLimits, type SpreadsheetRefusal, type Workbook } from "./model.ts";
import type { WorkerInput } from "./spreadsheet-worker.ts";

type Reading = Result<Workbook, SpreadsheetRefusal>;

/** `source`: the bytes, or the path of a file we named ourselves. CSV, XLSX and XLS; anything else is refused by name. */
export async function readSpreadsheet(
  source: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<Reading> {
  const allowed = { ...defaultLimits, ...limits };
  const reading = await readAllowed(source, allowed);
  return reading.ok || reading.error !== "tooLarge" ? reading : refuse("tooLarge", limitsSaid(allowed));
}

async function readAllowed(source: Uint8Array | string, limits: ReadLimits): Promise<Reading> {
  const size = typeof source === "string" ? await fileSize(source) : source.length;
  if (size === null) return refuse("notFound");
  return size > limits.maxFileBytes ? refuse("tooLarge") : readInWorker({ source, limits });
}

const MEGABYTE = 1024 * 1024;

const limitsSaid = ({ maxRows, maxCells, maxFileBytes, maxUnpackedBytes }: ReadLimits) => ({
  thousandRows: Math.floor(maxRows / 1000),
  thousandCells: Math.floor(maxCells / 1000),
  megabytes: Math.floor(maxFileBytes / MEGABYTE),
  unpackedMegabytes: Math.floor(maxUnpackedBytes / MEGABYTE),
});

async function fileSize(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

function readInWorker(input: WorkerInput): Promise<Reading> {
  const { limits } = input;
  const worker = startThread("core/spreadsheets/spreadsheet-worker", input, limits);
  return new Promise<Reading>((resolve, reject) => {
    const timer = setTimeout(() => resolve(refuse("tooSlow")), limits.timeoutMs);
    timer.unref();
    worker.once("message", (reading: Reading) => resolve(reading));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(refuse("tooLarge")) : reject(error),
    );
    worker.once("exit", () => resolve(refuse("broken")));
  }).finally(() => worker.terminate());
}
