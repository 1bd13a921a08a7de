/** Brings SQLite's log into its file in a thread of its own (db/checkpoints.ts says why). */
import { KeptThread } from "../core/kept-thread.ts";
import type { BackgroundCheckpointer } from "../db/checkpoints.ts";
import type { Log } from "./log.ts";

/** It holds no more than a connection; a disk may take its time. */
const limits = { heapMb: 16, timeoutMs: 120_000 };

export function checkpointThread(log: Log): BackgroundCheckpointer {
  const thread = new KeptThread<string, true>("app/checkpoint-worker", limits);
  return {
    async checkpoint(file) {
      try {
        if (!(await thread.ask(file))) throw new Error("not done in time");
      } catch (error) {
        log.error(
          { error: String(error) },
          "the database's log could not be brought into its file by its thread: commits do it meanwhile",
        );
        throw error;
      }
    },
    close: () => thread.close(),
  };
}
