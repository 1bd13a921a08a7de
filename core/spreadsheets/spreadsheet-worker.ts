/** The thread a spreadsheet is parsed in: whatever the file does to it, the process lives on. */
import { parentPort, workerData } from "node:worker_threads";
import type { ReadLimits } from "./model.ts";
import { parseSpreadsheet } from "./parse-spreadsheet.ts";

/** What the reader hands to the thread. */
export interface WorkerInput {
  bytes: Uint8Array;
  limits: ReadLimits;
}

const { bytes, limits } = workerData as WorkerInput;
parentPort?.postMessage(await parseSpreadsheet(bytes, limits));
