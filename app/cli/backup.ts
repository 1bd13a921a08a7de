/** `backup`: a checked copy of the embedded database while the program runs, and of the files folder. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { backupSqlite, CopyError } from "../../db/backup.ts";
import { SchemaError } from "../../db/migrations.ts";
import { backupFolder, copyFiles, filesBeside } from "../backup-files.ts";
import { type Config, loadConfig } from "../config.ts";
import { filesFolder } from "../files-folder.ts";
import { removeOldCopies } from "../old-copies.ts";
import { databaseFile } from "../open-store.ts";
import { dumpCommand } from "./pg-address.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export function backupCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("backup")
    .description(terminal.say("cli.about.backup"))
    .argument("[file]", terminal.say("cli.option.backupFile"))
    .option("--no-files", terminal.say("cli.option.noFiles"))
    .addHelpText("after", `\n${terminal.say("cli.backup.help")}`)
    .action(async (given: string | undefined, options: { files: boolean }) => {
      const config = loadConfig(terminal.env);
      const target = resolve(given ?? join(backupFolder(config), `dealerline-${stampOf(Date.now())}.db`));
      copyDatabase(config, target);
      const files = options.files ? await copyFiles(filesFolder(config), filesBeside(target)) : 0;
      const removed = given === undefined ? removeOldCopies(config, Date.now()) : [];
      terminal.tell({
        lines: [
          terminal.say("cli.backup.done", { file: target }),
          ...(options.files
            ? [terminal.say("cli.backup.files", { folder: filesBeside(target), count: files })]
            : []),
          ...(removed.length > 0
            ? [terminal.say("cli.backup.removed", { count: removed.length, days: config.backupDays })]
            : []),
          ...(config.secretKey === null ? [terminal.say("cli.backup.key")] : []),
        ],
        json: {
          file: target,
          filesFolder: options.files ? filesBeside(target) : null,
          newFiles: files,
          removed,
        },
      });
    });
}

function copyDatabase(config: Config, target: string): void {
  if (config.databaseUrl) {
    const command = dumpCommand(config.databaseUrl, target.replace(/\.db$/, ".dump"));
    throw new Refused("backupPg", { command });
  }
  const file = databaseFile(config);
  if (!existsSync(file)) throw new Refused("noDatabase", { file });
  if (existsSync(target)) throw new Refused("fileExists", { file: target });
  try {
    backupSqlite(file, target);
  } catch (error) {
    if (error instanceof SchemaError) throw error;
    if (error instanceof CopyError) throw new Refused("damaged", { file, reason: error.reason });
    throw new Refused("notWritable", { file: target, reason: reasonOf(error) });
  }
}

/** "20261124T091000Z". */
const stampOf = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
