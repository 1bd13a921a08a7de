/** Dealerline beside bare bots, through the same dialogs: rounds, medians, a table, and all figures as JSON. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type Contestant, contestants, processesOnPg } from "./contestants.ts";
import { addBulk } from "./dealerline/bulk.ts";
import { databaseName, makeDatabase } from "./dealerline/database.ts";
import { BenchPg } from "./dealerline/postgres.ts";
import { median } from "./driver/statistics.ts";
import { type BenchOptions, readOptions, usage } from "./options.ts";
import { type Round, summaryOf, table } from "./report.ts";
import { type RunOptions, runContestant } from "./run-contestant.ts";
import { type StartTime, startTime } from "./start-time.ts";

const FIRST_USER = 500_000_001;
const note = (words: string) => process.stderr.write(`${words}\n`);

async function bench(options: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-bench-"));
  try {
    const userIds = Array.from({ length: options.users }, (_, index) => FIRST_USER + index);
    const database = join(folder, databaseName);
    if (options.processes.length > 0) {
      await onPostgres(options, userIds, database);
      return;
    }
    await makeDatabase(database, userIds);
    if (options.isBig) note(`The large database was made in ${(await addBulk(database)).toFixed(1)} s`);
    await compare(contestants, options, { userIds, database, postgres: null });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(options: BenchOptions, userIds: number[], database: string): Promise<void> {
  const postgres = await BenchPg.open(options.postgres, userIds);
  try {
    await compare(options.processes.map(processesOnPg), options, { userIds, database, postgres });
  } finally {
    await postgres.close();
  }
}

type Ground = Pick<RunOptions, "userIds" | "database" | "postgres">;

async function compare(all: readonly Contestant[], options: BenchOptions, ground: Ground): Promise<void> {
  const chosen = all.filter(
    ({ name, isDealerline }) =>
      (isDealerline || !options.isBig) &&
      (options.only.length === 0 || options.only.some((part) => name.includes(part))),
  );
  const run = {
    ...{ ...ground, isUsedInPlace: options.isBig, profileFolder: options.profile },
    ...{ warmUpMs: options.warmUp * 1000, loadMs: options.seconds * 1000, steadyRate: options.rate },
  };
  const dealerline = chosen.find(({ isDealerline, processes }) => isDealerline && processes === null);
  const rounds: Round[] = [];
  const starts: StartTime[] = [];
  const loadBefore = loadavg();
  for (let round = 1; round <= options.rounds; round++) {
    const figures: Record<string, Round[string]> = {};
    for (const contestant of chosen) {
      figures[contestant.name] = await runContestant(contestant, run);
      const perSecond = figures[contestant.name]?.updatesPerSecond.toFixed(0);
      note(`round ${round}/${options.rounds}  ${contestant.name}  ${perSecond} updates/s`);
    }
    if (dealerline) starts.push(await startTime(dealerline, run));
    rounds.push(figures);
  }
  const summaries = chosen.map((contestant) => summaryOf(contestant, rounds));
  process.stdout.write(table(summaries));
  const start = {
    dealerlineReady: median(starts.map(({ dealerlineReady }) => dealerlineReady)),
    emptyNode: median(starts.map(({ emptyNode }) => emptyNode)),
  };
  if (starts.length > 0)
    process.stdout.write(
      `\nstart to ready ${start.dealerlineReady.toFixed(0)} ms, an empty node ${start.emptyNode.toFixed(0)} ms\n`,
    );
  const machine = {
    ...{ node: process.version, cpus: cpus().map(({ model }) => model), loadBefore, loadAfter: loadavg() },
  };
  const everything = { options, machine, summaries, start, rounds, starts };
  if (options.out) writeFileSync(options.out, `${JSON.stringify(everything, null, 2)}\n`);
}

try {
  await bench(readOptions(process.argv.slice(2)));
} catch (error) {
  const isWrongCall = error instanceof TypeError && !(error.cause instanceof Error);
  note(isWrongCall ? `${error.message}\n\n${usage}` : String(error instanceof Error ? error.stack : error));
  if (error instanceof Error && error.cause) note(`because: ${String(error.cause)}`);
  process.exitCode = isWrongCall ? 2 : 1;
}
