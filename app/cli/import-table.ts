/** `import prices` and its like: a table into a tenant's data; every bad row is told with its number and reason. */
import type { Command } from "commander";
import type { TableImportResult, TableKind } from "../../exchange/import-table.ts";
import type { TableColumns } from "../../exchange/table-columns.ts";
import { issueLines, writeReport } from "./import-issues.ts";
import { withTenant } from "./options.ts";
import { progressBar } from "./progress-bar.ts";
import { exitCodes, Refused } from "./refusal.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  dryRun?: boolean;
  report?: string;
}

type Kinds = typeof import("../../exchange/table-kinds.ts");

export const importPricesCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(parent, terminal, "prices", "cli.about.importPrices", ({ priceTable }) => priceTable);

export const importStockCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(parent, terminal, "stock", "cli.about.importStock", ({ stockTable }) => stockTable);

export const importBalancesCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(
    parent,
    terminal,
    "balances",
    "cli.about.importBalances",
    ({ balanceTable }) => balanceTable,
  );

export const importPaymentsCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(
    parent,
    terminal,
    "payments",
    "cli.about.importPayments",
    ({ paymentTable }) => paymentTable,
  );

export const importSerialsCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(
    parent,
    terminal,
    "serials",
    "cli.about.importSerials",
    ({ serialTable }) => serialTable,
  );

export const importNetworkCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(
    parent,
    terminal,
    "network",
    "cli.about.importNetwork",
    ({ networkTable }) => networkTable,
  );

export const importAssortmentCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(
    parent,
    terminal,
    "assortment",
    "cli.about.importAssortment",
    ({ assortmentTable }) => assortmentTable,
  );

export const importAddonsCommand = (parent: Command, terminal: Terminal): void =>
  importTableCommand(parent, terminal, "addons", "cli.about.importAddons", ({ addonTable }) => addonTable);

function importTableCommand<Columns extends TableColumns>(
  parent: Command,
  terminal: Terminal,
  name: string,
  about: CliKey,
  kindIn: (kinds: Kinds) => TableKind<Columns>,
): void {
  withTenant(parent.command(name), terminal)
    .description(terminal.say(about))
    .argument("<file>", terminal.say("cli.option.table"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .option("--report <file>", terminal.say("cli.option.report"))
    .action(async (file: string, { tenant: wanted, dryRun = false, report }: Options) => {
      const { slug, result } = await withStoreOf(terminal, wanted, async ({ store, tenant }) => {
        // Spreadsheets are read by much code that no other command needs.
        const { importTable } = await import("../../exchange/import-table.ts");
        const kind = kindIn(await import("../../exchange/table-kinds.ts"));
        const bar = progressBar(terminal.streams.stderr);
        try {
          const input = { store, tenant, file, isDryRun: dryRun, onProgress: bar.show };
          const read = await importTable(kind, input);
          if (read.ok) return { slug: tenant.slug, result: read.value };
          throw new Refused("noFile", {
            file,
            reason: terminal.say(`cli.unread.${read.error}`, read.params),
          });
        } finally {
          bar.end();
        }
      });
      if (report !== undefined) await writeReport(terminal, report, result.bad);
      terminal.tell({ lines: linesOf(terminal, slug, result, report), json: { tenant: slug, ...result } });
      if (result.bad.length > 0) terminal.exitCode = exitCodes.refused;
    });
}

function linesOf(terminal: Terminal, slug: string, result: TableImportResult, report?: string): string[] {
  const { rowCount, created, changed, unchanged, bad, warnings, isDryRun } = result;
  const named = [
    ["cli.import.priceTypes", result.newPriceTypes],
    ["cli.import.warehouses", result.newWarehouses],
    ["cli.import.unused", result.unusedColumns],
  ] as const;
  return [
    terminal.say(isDryRun ? "cli.import.checked" : "cli.import.done", { slug, count: rowCount }),
    terminal.say("cli.import.counts", { created, changed, unchanged }),
    ...named.flatMap(([key, names]) =>
      names.length > 0 ? [terminal.say(key, { names: names.join(", ") })] : [],
    ),
    ...(bad.length > 0 ? [terminal.say("cli.import.bad", { count: bad.length })] : []),
    ...issueLines(terminal, bad),
    ...(warnings.length > 0 ? [terminal.say("cli.import.warnings", { count: warnings.length })] : []),
    ...issueLines(terminal, warnings),
    ...(report === undefined ? [] : [terminal.say("cli.import.report", { file: report })]),
  ];
}
