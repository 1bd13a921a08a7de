/** `invite create`: lets one person into a company, once; the code is shown here and kept nowhere. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { inviteByOperator } from "../../core/tenants/operator-invite.ts";
import { inviteJson, inviteLines, writeQr } from "./invite-lines.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  company: string;
  role: string;
  name?: string;
  qr?: string;
}

export function inviteCreateCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("create"), terminal)
    .description(terminal.say("cli.about.inviteCreate"))
    .requiredOption("--company <name>", terminal.say("cli.option.company"))
    .requiredOption("--role <role>", terminal.say("cli.option.role"))
    .option("--name <name>", terminal.say("cli.option.personName"))
    .option("--qr <file>", terminal.say("cli.option.qr"))
    .action(async ({ company, role, name = "", ...options }: Options) => {
      const { tenant, issued, folder } = await withStoreOf(terminal, options.tenant, async (opened) => {
        const to = { company, role, name: name.trim() || null };
        const issued = await opened.own.transact(async (tx) =>
          granted(await inviteByOperator(tx, Date.now(), opened.tenant, to)),
        );
        return { tenant: opened.tenant, issued, folder: join(opened.config.dataDir, "invites") };
      });
      if (options.qr === undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
      const own = join(folder, `invite-${issued.invite.id.slice(-6)}.png`);
      const file = await writeQr(issued, options.qr ?? own);
      const lines = await inviteLines(terminal, issued, file, tenant.timeZone);
      terminal.tell({ lines, json: inviteJson(issued, file) });
    });
}
