/** One contestant's run: started on a fresh folder, driven at full load, then at a steady rate, stopped. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BotProcess, freePort, ready } from "./bot-process.ts";
import { type Contestant, copyDatabase, environmentOf, type Place, programOf } from "./contestants.ts";
import type { BenchPg } from "./dealerline/postgres.ts";
import { BotApi } from "./driver/bot-api.ts";
import { Crowd } from "./driver/crowd.ts";
import { type Delivery, Spread, WebhookPush } from "./driver/delivery.ts";
import { latencyOf } from "./driver/statistics.ts";

export interface RunOptions {
  userIds: readonly number[];
  warmUpMs: number;
  loadMs: number;
  /** Updates a second in the steady part. */
  steadyRate: number;
  /** The database Dealerline starts with: each run has a copy of it. */
  database: string;
  /** Where contestants of several processes have their databases; null = none of them runs. */
  postgres: BenchPg | null;
  /** Where a profile of the bot's processor time goes; null = none is taken. */
  profileFolder: string | null;
}

/**
 * Latencies are milliseconds at full load, and at the steady rate. Of several processes: the processor time of all (the
 * database's own is not among it), the memory of the one that took most.
 */
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

export function runContestant(contestant: Contestant, options: RunOptions): Promise<Figures> {
  if (contestant.processes === null) return runOn(null, contestant, options);
  if (!options.postgres) throw new Error(`${contestant.name} has no PostgreSQL`);
  return options.postgres.withCopy((url) => runOn(url, contestant, options));
}

async function runOn(
  databaseUrl: string | null,
  contestant: Contestant,
  options: RunOptions,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-bench-"));
  if (contestant.isDealerline && databaseUrl === null) copyDatabase(options.database, folder);
  const api = await BotApi.open();
  const profiling = options.profileFolder ? ["--cpu-prof", `--cpu-prof-dir=${options.profileFolder}`] : [];
  const nodeOptions = [...contestant.nodeOptions, ...profiling];
  const bots: BotProcess[] = [];
  const ports: number[] = [];
  const begin = async (): Promise<void> => {
    const port = await freePort();
    const place: Place = { apiRoot: api.root, port, folder, databaseUrl };
    bots.push(new BotProcess(programOf(contestant), environmentOf(contestant, place), nodeOptions));
    ports.push(port);
  };
  /** Rejects when one of them ends first. */
  const whileAllRun = <T>(awaited: Promise<T>): Promise<T> =>
    bots.reduce((so, bot) => bot.unlessEnded(so), awaited);
  try {
    for (let count = 0; count < (contestant.processes ?? 1); count++) await begin();
    const delivery = spread(await whileAllRun(api.delivery), ports);
    // It tells Telegram its address while it begins to listen; Telegram tries again, this driver does not.
    if (contestant.isDealerline) await whileAllRun(Promise.all(ports.map(ready)));
    const { userIds } = options;
    const crowd = new Crowd(api, delivery, { userIds, dialog: contestant.dialog });
    return await whileAllRun(measure(crowd, bots, api, options));
  } catch (error) {
    const lastWords = bots.map((bot) => bot.lastWords).join("\n");
    throw new Error(`${contestant.name} failed; its last words:\n${lastWords}`, { cause: error });
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One of several processes has set the webhook: all serve it, each at its port. */
const spread = (delivery: Delivery, ports: readonly number[]): Delivery =>
  delivery instanceof WebhookPush && ports.length > 1
    ? new Spread(ports.map((port) => delivery.at(port)))
    : delivery;

async function measure(
  crowd: Crowd,
  bots: readonly BotProcess[],
  api: BotApi,
  options: RunOptions,
): Promise<Figures> {
  const cpuOfAll = () => bots.reduce((sum, bot) => sum + bot.cpuSeconds(), 0);
  const used = () => ({ bot: cpuOfAll(), driver: process.cpuUsage(), calls: callsOf(api) });
  let before = used();
  const load = await crowd.atFullLoad(options.warmUpMs, options.loadMs, () => {
    before = used();
  });
  const count = load.latencies.length;
  const cpuSeconds = cpuOfAll() - before.bot;
  const { user, system } = process.cpuUsage(before.driver);
  const callsPerUpdate = (callsOf(api) - before.calls) / count;
  const steady = await crowd.atRate(options.steadyRate, options.loadMs);
  const steadyLatency = latencyOf(steady.latencies);
  return {
    updatesPerSecond: count / load.seconds,
    ...latencyOf(load.latencies),
    cpuSecondsPer1000: (cpuSeconds / count) * 1000,
    peakMegabytes: Math.max(...bots.map((bot) => bot.peakMegabytes())),
    steadyPerSecond: steady.latencies.length / steady.seconds,
    steadyP50: steadyLatency.p50,
    steadyP95: steadyLatency.p95,
    steadyP99: steadyLatency.p99,
    callsPerUpdate,
    driverBusy: (user + system) / 1e6 / load.seconds,
  };
}

const callsOf = (api: BotApi): number => [...api.calls.values()].reduce((sum, count) => sum + count, 0);
