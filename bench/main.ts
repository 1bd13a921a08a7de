/** Dealerline beside bare bots, through the same dialogs: rounds, medians, a table, and all figures as JSON. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
    const small: Ground = { userIds, database, isBig: false, postgres: null };
    const chosen = chosenOf(contestants, options);
    if (!options.isBig)
      await compare(
        chosen.map((contestant) => ({ contestant, ground: small })),
        options,
      );
    else {
      const big: Ground = { ...small, database: join(folder, `big-${databaseName}`), isBig: true };
      copyFileSync(database, big.database);
      note(`The large database was made in ${(await addBulk(big.database)).toFixed(1)} s`);
      await compare(
        chosen.flatMap((contestant) => onBoth(contestant, small, big)),
        options,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onPostgres(options: BenchOptions, userIds: number[], database: string): Promise<void> {
  const postgres = await BenchPg.open(options.postgres, userIds);
  try {
    const ground: Ground = { userIds, database, isBig: false, postgres };
    const all = chosenOf(options.processes.map(processesOnPg), options);
    await compare(
      all.map((contestant) => ({ contestant, ground })),
      options,
    );
  } finally {
    await postgres.close();
  }
}

interface Ground extends Pick<RunOptions, "userIds" | "database" | "postgres"> {
  isBig: boolean;
}

/** A contestant on a database. */
interface Entry {
  contestant: Contestant;
  ground: Ground;
}

const chosenOf = (all: readonly Contestant[], { only, isBig }: BenchOptions): Contestant[] =>
  all.filter(
    ({ name, isDealerline }) =>
      (isDealerline || !isBig) && (only.length === 0 || only.some((part) => name.includes(part))),
  );

/** One after the other in each round, so that a machine that grows slower changes little. */
const onBoth = (contestant: Contestant, small: Ground, big: Ground): Entry[] => [
  { contestant, ground: small },
  { contestant: { ...contestant, name: contestant.name.replace("/", "-big/") }, ground: big },
];

async function compare(entries: readonly Entry[], options: BenchOptions): Promise<void> {
  const common = {
    ...{ warmUpMs: options.warmUp * 1000, loadMs: options.seconds * 1000, steadyRate: options.rate },
    profileFolder: options.profile,
  };
  const starters = entries.filter(
    ({ contestant }) => contestant.isDealerline && contestant.processes === null,
  );
  /** A Dealerline for each database. */
  const started = new Map(starters.map(({ contestant, ground }) => [ground, contestant]));
  const rounds: Round[] = [];
  const starts: (StartTime & { isBig: boolean })[] = [];
  const loadBefore = loadavg();
  for (let round = 1; round <= options.rounds; round++) {
    const figures: Record<string, Round[string]> = {};
    for (const { contestant, ground } of entries) {
      figures[contestant.name] = await runContestant(contestant, { ...common, ...ground });
      const perSecond = figures[contestant.name]?.updatesPerSecond.toFixed(0);
      note(`round ${round}/${options.rounds}  ${contestant.name}  ${perSecond} updates/s`);
    }
    for (const [ground, contestant] of started)
      starts.push({ isBig: ground.isBig, ...(await startTime(contestant, ground)) });
    rounds.push(figures);
  }
  const summaries = entries.map(({ contestant }) => summaryOf(contestant, rounds));
  process.stdout.write(table(summaries));
  for (const isBig of [false, true]) {
    const own = starts.filter((one) => one.isBig === isBig);
    if (own.length === 0) continue;
    const ready = median(own.map(({ dealerlineReady }) => dealerlineReady)).toFixed(0);
    const empty = median(own.map(({ emptyNode }) => emptyNode)).toFixed(0);
    const where = isBig ? "on the large database" : "to ready";
    process.stdout.write(`start ${where} ${ready} ms, an empty node ${empty} ms\n`);
  }
  const machine = {
    ...{ node: process.version, cpus: cpus().map(({ model }) => model), loadBefore, loadAfter: loadavg() },
  };
  const everything = { options, machine, summaries, rounds, starts };
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
