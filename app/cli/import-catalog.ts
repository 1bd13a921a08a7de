/** `import catalog`: a price list into a tenant's catalog; every bad row is told with its number and reason. */
import type { Command } from "commander";
import type { CatalogImportResult } from "../../exchange/import-catalog.ts";
import { fileStorage } from "../file-storage.ts";
import { issueLines, writeReport } from "./import-issues.ts";
import { withTenant } from "./options.ts";
import { progressBar } from "./progress-bar.ts";
import { exitCodes, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  dryRun?: boolean;
  whole?: boolean;
  report?: string;
  pictures?: string;
}

export function importCatalogCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("catalog"), terminal)
    .description(terminal.say("cli.about.importCatalog"))
    .argument("<file>", terminal.say("cli.option.file"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .option("--whole", terminal.say("cli.option.whole"))
    .option("--pictures <folder>", terminal.say("cli.option.pictures"))
    .option("--report <file>", terminal.say("cli.option.report"))
    .action(async (file: string, options: Options) => {
      const { slug, result } = await importFile(terminal, file, options);
      if (options.report !== undefined) await writeReport(terminal, options.report, result.bad);
      terminal.tell({
        lines: linesOf(terminal, slug, result, options),
        json: { tenant: slug, ...result },
      });
      if (result.bad.length > 0) terminal.exitCode = exitCodes.refused;
    });
}

function importFile(
  terminal: Terminal,
  file: string,
  { tenant: wanted, dryRun = false, whole = false, pictures: folder }: Options,
) {
  return withStoreOf(terminal, wanted, async ({ store, config, tenant }) => {
    // Spreadsheets are read by much code that no other command needs.
    const { importCatalog } = await import("../../exchange/import-catalog.ts");
    const bar = progressBar(terminal.streams.stderr);
    try {
      const pictures = folder === undefined ? undefined : { folder, storage: await fileStorage(config) };
      const input = { store, tenant, file, pictures, isDryRun: dryRun, isWhole: whole, onProgress: bar.show };
      const result = await importCatalog(input);
      if (result.ok) return { slug: tenant.slug, result: result.value };
      const why = terminal.say(`cli.unread.${result.error}`, result.params);
      throw new Refused("noFile", { file: result.error === "noFolder" ? (folder ?? "") : file, reason: why });
    } finally {
      bar.end();
    }
  });
}

function linesOf(
  terminal: Terminal,
  slug: string,
  result: CatalogImportResult,
  { report }: Options,
): string[] {
  const { rowCount, created, changed, unchanged, discontinued, pictures, bad, warnings, isDryRun } = result;
  const named = [
    ["cli.import.priceTypes", result.newPriceTypes],
    ["cli.import.warehouses", result.newWarehouses],
    ["cli.import.unused", result.unusedColumns],
  ] as const;
  return [
    terminal.say(isDryRun ? "cli.import.checked" : "cli.import.done", { slug, count: rowCount }),
    terminal.say("cli.import.counts", { created, changed, unchanged }),
    ...(pictures ? [terminal.say("cli.import.pictures", { ...pictures })] : []),
    ...(discontinued > 0 ? [terminal.say("cli.import.discontinued", { count: discontinued })] : []),
    ...named.flatMap(([key, names]) =>
      names.length > 0 ? [terminal.say(key, { names: names.join(", ") })] : [],
    ),
    ...(bad.length > 0 ? [terminal.say("cli.import.bad", { count: bad.length })] : []),
    ...issueLines(terminal, bad),
    ...(warnings.length > 0 ? [terminal.say("cli.import.warnings", { count: warnings.length })] : []),
    ...issueLines(terminal, warnings),
    ...(report !== undefined ? [terminal.say("cli.import.report", { file: report })] : []),
  ];
}
