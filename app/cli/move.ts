/** `move`: the embedded database goes to PostgreSQL, for several machines; every row is compared before it counts. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { secretKeyFile } from "../../core/secrets.ts";
import { CopyError } from "../../db/backup.ts";
import type { MovedRows, MoveError } from "../../db/move.ts";
import { type Config, loadConfig } from "../config.ts";
import { filesFolder } from "../files-folder.ts";
import { answered, databaseFile } from "../open-store.ts";
import { withoutPassword } from "./pg-address.ts";
import { progressBar } from "./progress-bar.ts";
import { Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  to: string;
  dryRun?: boolean;
}

export function moveCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("move")
    .description(terminal.say("cli.about.move"))
    .requiredOption("--to <address>", terminal.say("cli.option.moveTo"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .addHelpText("after", `\n${terminal.say("cli.move.help")}`)
    .action(async ({ to: url, dryRun: isDryRun = false }: Options) => {
      const config = loadConfig(terminal.env);
      refuseEarly(config, url);
      const file = databaseFile(config);
      const rows = await moved(terminal, { file, url, isDryRun });
      const to = withoutPassword(url);
      terminal.tell({
        lines: linesOf(terminal, config, { rows, to, isDryRun }),
        json: { from: file, to, isDryRun, rows },
      });
    });
}

function refuseEarly(config: Config, url: string): void {
  if (config.databaseUrl) throw new Refused("moveFromPg");
  if (!isPgAddress(url)) throw new UsageError("notPgAddress");
  const file = databaseFile(config);
  if (!existsSync(file)) throw new Refused("noDatabase", { file });
}

const isPgAddress = (given: string): boolean =>
  URL.canParse(given) && /^postgres(ql)?:$/.test(new URL(given).protocol);

interface Move {
  file: string;
  url: string;
  isDryRun: boolean;
}

async function moved(terminal: Terminal, { file, url, isDryRun }: Move): Promise<MovedRows> {
  const { move, tryMove, MoveError } = await import("../../db/move.ts");
  const bar = progressBar(terminal.streams.stderr);
  const work = (address: string) =>
    isDryRun ? tryMove({ file, url: address }) : move({ file, url: address, onProgress: bar.show });
  try {
    return await answered(url, work, "--to");
  } catch (error) {
    if (error instanceof CopyError)
      throw new Refused(error.code === "orphans" ? "tornDatabase" : "damaged", {
        file,
        reason: error.reason,
      });
    throw error instanceof MoveError ? refusalOf(error, file, url) : error;
  } finally {
    bar.end();
  }
}

function refusalOf({ code, row, reason }: MoveError, file: string, url: string): Refused {
  const about = row ? `${row.table} ${JSON.stringify(row.key)} ${row.columns.join(", ")}`.trimEnd() : "";
  switch (code) {
    case "busy":
      return new Refused("moveInUse", { file });
    case "outdated":
      return new Refused("moveOutdated", { file });
    case "notEmpty":
      return new Refused("moveNotEmpty", { database: withoutPassword(url) });
    case "notAllowed":
      return new Refused("moveNotAllowed", { reason });
    case "notTaken":
      return new Refused("moveNotTaken", { row: about, reason });
    case "differs":
      return new Refused("moveDiffers", { row: about });
  }
}

interface Done {
  rows: MovedRows;
  to: string;
  isDryRun: boolean;
}

function linesOf(terminal: Terminal, config: Config, { rows, to, isDryRun }: Done): string[] {
  const counts = Object.values(rows);
  const count = counts.reduce((sum, some) => sum + some, 0);
  const tables = counts.filter((some) => some > 0).length;
  if (isDryRun) return [terminal.say("cli.move.checked", { count, tables, to })];
  const key = secretKeyFile(config.dataDir);
  const next = [
    terminal.say("cli.move.nextAddress", { to }),
    ...(config.secretKey === null && existsSync(key)
      ? [terminal.say("cli.move.nextKey", { file: key })]
      : []),
    terminal.say("cli.move.nextFiles", { folder: filesFolder(config) }),
    terminal.say("cli.move.nextBackup"),
    terminal.say("cli.move.nextStart"),
  ];
  return [
    terminal.say("cli.move.done", { count, tables, to }),
    terminal.say("cli.move.kept", { file: databaseFile(config) }),
    terminal.say("cli.move.next"),
    ...next.map((line) => `  ${line}`),
  ];
}
