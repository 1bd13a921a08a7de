/**
 * `restore`: a backup takes the database's place once it is known to be whole; what it replaces is kept. Of PostgreSQL,
 * which pg_restore brings back, it does what is left to do then.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { selectErasures } from "../../core/privacy/person-store.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import { CopyError, type CopyProblem } from "../../db/backup.ts";
import { SchemaError } from "../../db/migrations.ts";
import { isInUse, restoreSqlite } from "../../db/restore.ts";
import { copyFiles, filesBeside } from "../backup-files.ts";
import { type Config, loadConfig } from "../config.ts";
import { appendErasures, readErasures, replayErasures } from "../erasures.ts";
import { filesFolder } from "../files-folder.ts";
import { answered, databaseFile, openStore } from "../open-store.ts";
import { withoutPassword } from "./pg-address.ts";
import { type RefusalCode, Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  force?: boolean;
  files: boolean;
  afterPgRestore?: boolean;
}

export function restoreCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("restore")
    .description(terminal.say("cli.about.restore"))
    .argument("[file]", terminal.say("cli.option.restoreFile"))
    .option("--force", terminal.say("cli.option.force"))
    .option("--no-files", terminal.say("cli.option.noFiles"))
    .option("--after-pg-restore", terminal.say("cli.option.afterPgRestore"))
    .addHelpText("after", `\n${terminal.say("cli.restore.help")}`)
    .action(async (given: string | undefined, options: Options) => {
      const config = loadConfig(terminal.env);
      if ((given === undefined) !== (options.afterPgRestore === true)) throw new UsageError("fileOrAfterPg");
      if (given === undefined) {
        tellReady(terminal, await makeReady(config));
        return;
      }
      const done = await restore(config, resolve(given), options);
      terminal.tell({
        lines: [
          terminal.say("cli.restore.done", { file: done.from, count: done.tenants }),
          ...(done.kept ? [terminal.say("cli.restore.kept", { file: done.kept })] : []),
          ...(options.files ? [terminal.say("cli.restore.files", { count: done.newFiles })] : []),
          ...(done.erasedAgain > 0 ? [terminal.say("cli.restore.erased", { count: done.erasedAgain })] : []),
        ],
        json: done,
      });
    });
}

interface Ready {
  tenants: number;
  /** Messages that wait to be sent. */
  repeats: number;
  erasedAgain: number;
}

/** What pg_restore knows nothing of: messages may have gone out since the dump, people may have been erased. */
async function makeReady(config: Config): Promise<Ready> {
  if (!config.databaseUrl) throw new Refused("notPg");
  // It brings a dump of an older version to this one.
  const store = await openStore(config);
  try {
    const { markRepeatsAt } = await import("../../db/restore.pg.ts");
    const repeats = await answered(config.databaseUrl, markRepeatsAt);
    const erasedAgain = await replayErasures(store, config, Date.now());
    const tenants = (await store.everywhere.read(selectTenants)).length;
    return { tenants, repeats, erasedAgain };
  } finally {
    await store.close();
  }
}

function tellReady(terminal: Terminal, ready: Ready): void {
  terminal.tell({
    lines: [
      terminal.say("cli.restore.ready", { count: ready.tenants }),
      terminal.say("cli.restore.repeats", { count: ready.repeats }),
      ...(ready.erasedAgain > 0 ? [terminal.say("cli.restore.erased", { count: ready.erasedAgain })] : []),
    ],
    json: ready,
  });
}

async function restore(config: Config, from: string, options: Options) {
  if (config.databaseUrl) {
    const command = `pg_restore --clean --if-exists --no-owner --single-transaction --dbname="${withoutPassword(config.databaseUrl)}" ${from}`;
    throw new Refused("restorePg", { command });
  }
  if (!existsSync(from)) throw new Refused("noFile", { file: from, reason: "ENOENT" });
  const file = databaseFile(config);
  if (!options.force && isInUse(file)) throw new Refused("inUse", { file });
  await rememberErasures(config);
  const kept = place(from, file);
  const newFiles = options.files ? await copyFiles(filesBeside(from), filesFolder(config)) : 0;
  const store = await openStore(config);
  try {
    const erasedAgain = await replayErasures(store, config, Date.now());
    const tenants = (await store.everywhere.read(selectTenants)).length;
    return { from, kept, newFiles, erasedAgain, tenants };
  } finally {
    await store.close();
  }
}

function place(from: string, file: string): string | null {
  try {
    return restoreSqlite(from, file, Date.now());
  } catch (error) {
    if (error instanceof CopyError)
      throw new Refused(copyRefusals[error.code], { file: from, reason: error.reason });
    if (error instanceof SchemaError) throw new Refused("schema.newer", { file: from });
    throw error;
  }
}

const copyRefusals: Record<CopyProblem, RefusalCode> = {
  none: "noCopy",
  damaged: "damagedCopy",
  orphans: "tornCopy",
  foreign: "foreignCopy",
};

/** Those erased since the backup stand in the database it replaces: they go to the list that stays. */
async function rememberErasures(config: Config): Promise<void> {
  if (!existsSync(databaseFile(config))) return;
  try {
    const store = await openStore(config);
    try {
      const listed = new Set(readErasures(config).map(({ personId }) => personId));
      const erased = await store.everywhere.read(selectErasures);
      appendErasures(
        config,
        erased.filter(({ personId }) => !listed.has(personId)),
      );
    } finally {
      await store.close();
    }
  } catch {
    // A database that does not open is why a backup is restored: the list has all but what was done elsewhere.
  }
}
