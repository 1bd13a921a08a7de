/** How long a start takes: from spawning the program to the first 200 of /ready, beside an empty Node. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BotProcess, freePort, ready } from "./bot-process.ts";
import { type Contestant, copyDatabase, environmentOf, programOf } from "./contestants.ts";
import { BotApi } from "./driver/bot-api.ts";
import type { RunOptions } from "./run-contestant.ts";

export interface StartTime {
  /** Milliseconds. */
  dealerlineReady: number;
  emptyNode: number;
}

export async function startTime(
  dealerline: Contestant,
  { database }: Pick<RunOptions, "database">,
): Promise<StartTime> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-bench-"));
  copyDatabase(database, folder);
  const api = await BotApi.open();
  const port = await freePort();
  try {
    const emptyNode = await emptyNodeMs();
    const began = performance.now();
    const env = environmentOf(dealerline, { apiRoot: api.root, port, folder, databaseUrl: null });
    const bot = new BotProcess(programOf(dealerline), env, dealerline.nodeOptions);
    await bot.unlessEnded(ready(port));
    const dealerlineReady = performance.now() - began;
    await bot.stop();
    return { dealerlineReady, emptyNode };
  } finally {
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function emptyNodeMs(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ["-e", "0"]), "exit");
  return performance.now() - began;
}
