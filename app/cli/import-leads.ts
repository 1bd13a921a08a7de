/** `import leads`: a spreadsheet of leads into a tenant's deals; every bad row is told with its number and reason. */
import type { Command } from "commander";
import type { LeadsImportResult } from "../../exchange/import-leads.ts";
import { issueLines } from "./import-issues.ts";
import { withTenant } from "./options.ts";
import { exitCodes, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  dryRun?: boolean;
}

export function importLeadsCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("leads"), terminal)
    .description(terminal.say("cli.about.importLeads"))
    .argument("<file>", terminal.say("cli.option.leadsFile"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .action(async (file: string, { tenant: wanted, dryRun: isDryRun = false }: Options) => {
      const { slug, result } = await withStoreOf(terminal, wanted, async ({ store, tenant }) => {
        const { importLeads } = await import("../../exchange/import-leads.ts");
        const read = await importLeads({ store, tenant, file, isDryRun });
        if (read.ok) return { slug: tenant.slug, result: read.value };
        const reason = terminal.say(`cli.unread.${read.error}`, read.params);
        throw new Refused("noFile", { file, reason });
      });
      terminal.tell({ lines: linesOf(terminal, slug, result), json: { tenant: slug, ...result } });
      if (result.bad.length > 0) terminal.exitCode = exitCodes.refused;
    });
}

function linesOf(terminal: Terminal, slug: string, result: LeadsImportResult): string[] {
  const { created, known, offered, held, bad, isDryRun, rowCount } = result;
  return [
    terminal.say(isDryRun ? "cli.import.checked" : "cli.import.done", { slug, count: rowCount }),
    terminal.say(isDryRun ? "cli.import.leadsNew" : "cli.import.leads", { created, known, offered }),
    ...(held > 0 ? [terminal.say("cli.import.leadsHeld", { held })] : []),
    ...(bad.length > 0 ? [terminal.say("cli.import.bad", { count: bad.length })] : []),
    ...issueLines(
      terminal,
      bad.map((issue) => ({ ...issue, sheet: "" })),
    ),
  ];
}
