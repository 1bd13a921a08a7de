/** `import commerceml`: a catalog of 1C, whole or in parts; every record that was not taken is told with its reason. */
import type { Command } from "commander";
import type { Store } from "../../db/store.ts";
import type { CommerceMlResult } from "../../exchange/commerceml/import-commerceml.ts";
import { fileStorage } from "../file-storage.ts";
import { keepHeapNearWhatLives } from "../heap.ts";
import { issueLines, writeReport } from "./import-issues.ts";
import { onCopy } from "./on-copy.ts";
import { withTenant } from "./options.ts";
import { progressBar } from "./progress-bar.ts";
import { exitCodes, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  dryRun?: boolean;
  report?: string;
}

export function importCommerceMlCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("commerceml"), terminal)
    .description(terminal.say("cli.about.importCommerceMl"))
    .argument("<path>", terminal.say("cli.option.commerceMl"))
    .option("--dry-run", terminal.say("cli.option.dryRun"))
    .option("--report <file>", terminal.say("cli.option.report"))
    .action(async (path: string, { tenant: wanted, dryRun: isDryRun = false, report }: Options) => {
      const { slug, result } = await withStoreOf(terminal, wanted, async ({ store, config, tenant }) => {
        // XML is read by code that no other command needs.
        const { importCommerceMl } = await import("../../exchange/commerceml/import-commerceml.ts");
        // Hundreds of megabytes stream through, and little of them is alive at a time.
        keepHeapNearWhatLives();
        const bar = progressBar(terminal.streams.stderr);
        try {
          const storage = await fileStorage(config);
          const input = { tenant, path, storage, isDryRun, onProgress: bar.show };
          const take = (where: Store) => importCommerceMl({ ...input, store: where });
          const read = isDryRun ? await onCopy({ store, config }, take) : await take(store);
          if (read.ok) return { slug: tenant.slug, result: read.value };
          const file = String(read.params?.file ?? path);
          throw new Refused("noFile", { file, reason: terminal.say(`cli.unread.${read.error}`) });
        } finally {
          bar.end();
        }
      });
      const { bad, warnings } = result;
      if (report !== undefined) await writeReport(terminal, report, [...bad, ...warnings]);
      terminal.tell({ lines: linesOf(terminal, slug, result, report), json: { tenant: slug, ...result } });
      if (bad.length > 0) terminal.exitCode = exitCodes.refused;
    });
}

function linesOf(terminal: Terminal, slug: string, result: CommerceMlResult, report?: string): string[] {
  const { isDryRun, recordCount, created, changed, unchanged, discontinued, parked } = result;
  const { pictures, bad, warnings } = result;
  const named = [
    ["cli.import.priceTypes", result.newPriceTypes],
    ["cli.import.warehouses", result.newWarehouses],
  ] as const;
  const counted = [
    ["cli.import.discontinued", discontinued],
    ["cli.import.parked", parked],
  ] as const;
  return [
    terminal.say(isDryRun ? "cli.import.recordsChecked" : "cli.import.recordsDone", {
      ...{ slug, count: recordCount },
    }),
    terminal.say("cli.import.counts", { created, changed, unchanged }),
    ...(pictures.set + pictures.unchanged > 0
      ? [terminal.say("cli.import.pictures", { set: pictures.set, unchanged: pictures.unchanged })]
      : []),
    ...(pictures.absent > 0 ? [terminal.say("cli.import.picturesAbsent", { count: pictures.absent })] : []),
    ...counted.flatMap(([key, count]) => (count > 0 ? [terminal.say(key, { count })] : [])),
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
