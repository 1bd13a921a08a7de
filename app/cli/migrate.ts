/** `migrate`: brings the database to this version, as every start does, or says what that would be. */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { knownMigrations, type MigrationReport } from "../../db/migrations.ts";
import { type Config, loadConfig } from "../config.ts";
import { answered, databaseFile, openStore } from "../open-store.ts";
import { dumpCommand } from "./pg-address.ts";
import type { Terminal } from "./terminal.ts";

export function migrateCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("migrate")
    .description(terminal.say("cli.about.migrate"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .addHelpText("after", `\n${terminal.say("cli.migrate.help")}`)
    .action(async (options: { dryRun?: boolean }) => {
      const config = loadConfig(terminal.env);
      if (options.dryRun) {
        const pending = await pendingOf(config);
        const lines = linesOf(terminal, pending, "cli.migrate.pending");
        const command = copyingBefore(config, pending);
        if (command) lines.push(terminal.say("cli.migrate.copyFirst", { command }));
        terminal.tell({ lines, json: { pending } });
        return;
      }
      const report = await migrate(config);
      const { applied, backup } = report;
      const lines = linesOf(terminal, applied, "cli.migrate.applied");
      if (backup) lines.push(terminal.say("cli.migrate.backup", { file: backup }));
      terminal.tell({ lines, json: report });
    });
}

const linesOf = (
  terminal: Terminal,
  tags: readonly string[],
  key: "cli.migrate.pending" | "cli.migrate.applied",
): string[] =>
  tags.length === 0
    ? [terminal.say("cli.migrate.none")]
    : [terminal.say(key, { count: tags.length }), ...tags.map((tag) => `  ${tag}`)];

/** PostgreSQL is not copied by itself. Null where it has nothing to lose yet, and with SQLite. */
function copyingBefore({ databaseUrl }: Config, pending: readonly string[]): string | null {
  if (!databaseUrl || pending.length === 0 || pending.length === knownMigrations("pg").length) return null;
  return dumpCommand(databaseUrl, "before.dump");
}

async function migrate(config: Config): Promise<MigrationReport> {
  let report: MigrationReport = { applied: [], backup: null };
  const store = await openStore(config, {
    onMigrated(done) {
      report = done;
    },
  });
  await store.close();
  return report;
}

/** What the database lacks, without opening it for writing; all there is where there is no database yet. */
export async function pendingOf(config: Config): Promise<string[]> {
  if (config.databaseUrl) {
    const { pendingAt } = await import("../../db/migrate.pg.ts");
    return answered(config.databaseUrl, pendingAt);
  }
  const file = databaseFile(config);
  if (!existsSync(file)) return knownMigrations("sqlite").map(({ tag }) => tag);
  const { pendingIn } = await import("../../db/migrate.sqlite.ts");
  return pendingIn(file);
}
