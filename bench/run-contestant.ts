/** One contestant's run: started on a fresh folder, driven at full load, then at a steady rate, stopped. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BotProcess, freePort } from "./bot-process.ts";
import { type Contestant, databaseIn, environmentOf, programOf } from "./contestants.ts";
import { BotApi } from "./driver/bot-api.ts";
import { Crowd } from "./driver/crowd.ts";
import { latencyOf } from "./driver/statistics.ts";

export interface RunOptions {
  userIds: readonly number[];
  warmUpMs: number;
  loadMs: number;
  /** Updates a second in the steady part. */
  steadyRate: number;
  /** The database Dealerline starts with. */
  database: string;
  /** A large database is used where it lies, since copying it would take longer than the run. */
  isUsedInPlace: boolean;
  /** Where a profile of the bot's processor time goes; null = none is taken. */
  profileFolder: string | null;
}

/** Latencies are milliseconds at full load, and at the steady rate. */
export const measures = [
  "updatesPerSecond",
  "p50",
  "p95",
  "p99",
  "cpuSecondsPer1000",
  "peakMegabytes",
  "steadyPerSecond",
  "steadyP50",
  "steadyP95",
  "steadyP99",
  "callsPerUpdate",
  "driverBusy",
] as const;
export type Figures = Record<(typeof measures)[number], number>;

export async function runContestant(contestant: Contestant, options: RunOptions): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-bench-"));
  const home = contestant.isDealerline && options.isUsedInPlace ? join(options.database, "..") : folder;
  if (contestant.isDealerline && !options.isUsedInPlace) copyFileSync(options.database, databaseIn(folder));
  const api = await BotApi.open();
  const place = { apiRoot: api.root, port: await freePort(), folder: home };
  const profiling = options.profileFolder ? ["--cpu-prof", `--cpu-prof-dir=${options.profileFolder}`] : [];
  const bot = new BotProcess(programOf(contestant), environmentOf(contestant, place), profiling);
  try {
    const delivery = await bot.unlessEnded(api.delivery);
    const { userIds } = options;
    const crowd = new Crowd(api, delivery, { userIds, dialog: contestant.dialog });
    return await bot.unlessEnded(measure(crowd, bot, api, options));
  } catch (error) {
    throw new Error(`${contestant.name} failed; its last words:\n${bot.lastWords}`, { cause: error });
  } finally {
    await bot.stop();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(crowd: Crowd, bot: BotProcess, api: BotApi, options: RunOptions): Promise<Figures> {
  const used = () => ({ bot: bot.cpuSeconds(), driver: process.cpuUsage(), calls: callsOf(api) });
  let before = used();
  const load = await crowd.atFullLoad(options.warmUpMs, options.loadMs, () => {
    before = used();
  });
  const count = load.latencies.length;
  const cpuSeconds = bot.cpuSeconds() - before.bot;
  const { user, system } = process.cpuUsage(before.driver);
  const callsPerUpdate = (callsOf(api) - before.calls) / count;
  const steady = await crowd.atRate(options.steadyRate, options.loadMs);
  const steadyLatency = latencyOf(steady.latencies);
  return {
    updatesPerSecond: count / load.seconds,
    ...latencyOf(load.latencies),
    cpuSecondsPer1000: (cpuSeconds / count) * 1000,
    peakMegabytes: bot.peakMegabytes(),
    steadyPerSecond: steady.latencies.length / steady.seconds,
    steadyP50: steadyLatency.p50,
    steadyP95: steadyLatency.p95,
    steadyP99: steadyLatency.p99,
    callsPerUpdate,
    driverBusy: (user + system) / 1e6 / load.seconds,
  };
}

const callsOf = (api: BotApi): number => [...api.calls.values()].reduce((sum, count) => sum + count, 0);
