/** Writes a sheet of any length into a file: rows are taken as they come, and neither they nor the file are ever whole. */
import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { startThread } from "../thread.ts";
import type { WorkbookToWrite } from "./write-workbook.ts";

export type SheetColumns = WorkbookToWrite<string>["sheets"][number]["columns"];
export type WrittenRow = (string | number | null)[];

/** What the thread is given to begin with; rows follow, then null. */
export interface StreamedSheet {
  /** Where the file is written, for its owner's eyes alone. */
  path: string;
  name: string;
  columns: SheetColumns;
}

/** The thread's answer to each piece of rows, and to the end. */
export type Written = "taken" | "whole";

/** `pieces` of rows are asked for one after the other, each when the one before is written. Rejects where it cannot be. */
export async function streamWorkbook(
  sheet: StreamedSheet,
  pieces: AsyncIterable<WrittenRow[]>,
): Promise<void> {
  const worker = startThread("core/spreadsheets/workbook-worker", sheet, { heapMb: 128 });
  const ended = once(worker, "exit").then(() => {
    throw new Error("The workbook's thread ended before the workbook did");
  });
  // Once the workbook is whole nobody waits for it.
  ended.catch(() => {});
  try {
    for await (const rows of pieces) await Promise.race([handOver(worker, rows), ended]);
    await Promise.race([handOver(worker, null), ended]);
  } finally {
    await worker.terminate();
  }
}

async function handOver(worker: Worker, rows: WrittenRow[] | null): Promise<void> {
  const answered = once(worker, "message");
  worker.postMessage(rows);
  await answered;
}
