/** `invite create`: lets one person into a company, once; the code is shown here and kept nowhere. */
import type { Command } from "commander";
import { inviteByOperator } from "../../core/tenants/operator-invite.ts";
import { inviteJson, inviteLines, writeQr } from "./invite-lines.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { tenantNamed, withStore } from "./with-store.ts";

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
      const { tenant, issued } = await withStore(terminal, ({ store }) =>
        store.transact(async (tx) => {
          const found = await tenantNamed(tx, options.tenant);
          const to = { company, role, name: name.trim() || null };
          return { tenant: found, issued: granted(await inviteByOperator(tx, Date.now(), found, to)) };
        }),
      );
      const file = await writeQr(issued, options.qr ?? `invite-${issued.invite.id.slice(-6)}.png`);
      const lines = await inviteLines(terminal, issued, file, tenant.timeZone);
      terminal.tell({ lines, json: inviteJson(issued, file) });
    });
}
