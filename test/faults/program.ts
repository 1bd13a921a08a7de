/** The program itself at the end of a wire: its platform, engine, store and sender; nothing of it is replaced. */
import { checkpointThread } from "../../app/checkpoint-thread.ts";
import { createLog, type Log } from "../../app/log.ts";
import { createPlatform } from "../../app/platform.ts";
import { MovableClock } from "../../core/clock.ts";
import type { Store } from "../../db/store.ts";
import { armed, type Failpoint, withPoints } from "./failpoints.ts";
import { type Wire, WireChannel } from "./wire.ts";

export interface ProgramOptions {
  /** A database file, or PostgreSQL's address. */
  database: { file: string } | { url: string };
  filesFolder: string;
  /** How much its clock is ahead of the machine's, milliseconds. */
  aheadMs: number;
  failpoint: Failpoint | null;
}

/** Opens the database and runs until it dies. */
export async function runProgram(
  options: ProgramOptions,
  wire: Wire,
  die: () => never,
  guarded: (store: Store) => Store = (store) => store,
): Promise<void> {
  const log = createLog("error", (line) => wire.post({ kind: "trouble", line }));
  const store = await openStore(options.database, log);
  const pass = armed(options.failpoint, die);
  const channel = new WireChannel(wire, pass);
  const clock = new MovableClock(options.aheadMs);
  const platform = await createPlatform({
    store: guarded(withPoints(store, pass)),
    clock,
    log,
    filesFolder: options.filesFolder,
    maxFileBytes: 1024 * 1024,
    channels: [channel],
  });
  await platform.start();
  wire.onMessage((message) => {
    if (message.kind === "finish") void platform.idle().then(() => wire.post({ kind: "finished" }));
    if (message.kind !== "passes") return;
    clock.advance(message.ms);
    // Whoever sleeps until a timer is due wakes at that very moment, in every process.
    void platform.worker.runDue();
  });
  wire.post({ kind: "ready" });
}

/** Only the driver that is used is loaded: each life begins with it. */
async function openStore(database: ProgramOptions["database"], log: Log): Promise<Store> {
  if ("url" in database) return (await import("../../db/pg.ts")).openPg({ url: database.url, poolSize: 4 });
  const { openSqlite } = await import("../../db/sqlite.ts");
  return openSqlite({ file: database.file, synchronous: "NORMAL", checkpointer: checkpointThread(log) });
}
