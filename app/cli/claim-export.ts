/** `claim export`: all files of a claim as they were sent, with what was said and decided, in one archive. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Claim } from "../../core/claims/model.ts";
import { createCore } from "../../core/core.ts";
import { namedApart, writeZip } from "../../core/files/zip.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { fileStorage } from "../file-storage.ts";
import { withTenant } from "./options.ts";
import { Refused, reasonOf } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function claimExportCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("export"), terminal)
    .description(terminal.say("cli.about.claimExport"))
    .argument("<number>", terminal.say("cli.option.claimNumber"))
    .option("--to <file>", terminal.say("cli.option.archiveTo"))
    .action((number: string, options: { tenant?: string; to?: string }) =>
      withStoreOf(terminal, options.tenant, async ({ config, tenant, own }) => {
        const file = resolve(options.to ?? `claim-${number}.zip`);
        if (existsSync(file)) throw new Refused("fileThere", { file });
        const { claim, files } = await own.transact(async (tx) => {
          const core = createCore(tx, operatorScope(tenant, Date.now()));
          const found = /^\d{1,7}$/.test(number) ? await core.claims.findByNumber(Number(number)) : null;
          if (!found) throw new Refused("noClaim", { number });
          const entry = { action: "claim.export", objectKind: "claim", objectId: found.id };
          await core.audit.record({ ...entry, after: { files: found.files.length } });
          return { claim: found, files: namedApart(await core.files.find(found.files)) };
        });
        const storage = await fileStorage(config);
        const present = [];
        const missing: string[] = [];
        for (const one of files) {
          if (await storage.has(one.sha256)) present.push(one);
          else missing.push(one.entry);
        }
        const texts = { "claim.json": `${JSON.stringify(told(claim, files), null, 2)}\n` };
        try {
          await writeZip(file, present, ({ sha256 }) => storage.open(sha256), texts);
        } catch (error) {
          await rm(file, { force: true });
          throw new Refused("notWritable", { file, reason: reasonOf(error) });
        }
        terminal.tell({
          lines: [
            terminal.say("cli.claim.exported", { file }),
            terminal.say("cli.person.files", { count: present.length }),
            ...(missing.length > 0
              ? [terminal.say("cli.person.missing", { names: missing.join(", ") })]
              : []),
          ],
          json: { file, files: present.length, missing },
        });
      }),
    );
}

/** What a stranger to the program can read: words and figures, each file by its name in the archive. */
const told = (claim: Claim, files: readonly { id: string; entry: string }[]) => {
  const { number, kind, stageTitles, companyName, order, lines, fields, sentAt } = claim;
  const names = new Map(files.map(({ id, entry }) => [id, entry]));
  const named = (value: unknown): unknown => {
    if (typeof value === "string") return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, named(member)]));
  };
  return {
    ...{ number, kind, stage: stageTitles, company: companyName, order: order?.number ?? null, lines },
    ...{ answers: named(fields), sentAt: sentAt === null ? null : new Date(sentAt).toISOString() },
  };
};
