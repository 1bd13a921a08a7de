/** The thread a spreadsheet is parsed in: whatever the file does to it, the process lives on. */
import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { threadInput } from "../thread.ts";
import type { ReadLimits } from "./model.ts";
import { parseSpreadsheet } from "./parse-spreadsheet.ts";

/** What the reader hands to the thread. */
export interface WorkerInput {
  /** The bytes, or the path they are at. */
  source: Uint8Array | string;
  limits: ReadLimits;
}

const { source, limits } = threadInput<WorkerInput>();
const bytes = typeof source === "string" ? await readFile(source) : source;
const reading = await parseSpreadsheet(bytes, limits);
const packs = reading.ok ? reading.value.sheets.flatMap(({ rows }) => rows) : [];
parentPort?.postMessage(
  reading,
  packs.map(({ buffer }) => buffer),
);
