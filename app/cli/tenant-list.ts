/** `tenant list`: every tenant, what it rents and how much it has. */
import type { Command } from "commander";
import type { ListedTenant } from "../../core/tenants/tenants.ts";
import { listTenants } from "../../core/tenants/tenants.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStore } from "./with-store.ts";

export function tenantListCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("list")
    .description(terminal.say("cli.about.tenantList"))
    .action(async () => {
      const tenants = await withStore(terminal, ({ store }) => store.everywhere.read(listTenants));
      terminal.tell({ lines: linesOf(terminal, tenants), json: tenants.map(jsonOf) });
    });
}

function linesOf(terminal: Terminal, tenants: readonly ListedTenant[]): string[] {
  if (tenants.length === 0) return [terminal.say("cli.refused.noTenants")];
  const headings = [
    terminal.say("cli.column.slug"),
    terminal.say("cli.column.name"),
    terminal.say("cli.column.companies"),
    terminal.say("cli.column.people"),
    terminal.say("cli.column.orders"),
    terminal.say("cli.column.bot"),
    terminal.say("cli.column.blocks"),
  ];
  const rows = tenants.map((listed) => [
    listed.tenant.slug,
    listed.tenant.name,
    String(listed.companies),
    String(listed.people),
    String(listed.orders),
    botOf(terminal, listed),
    listed.tenant.blocks.join(", "),
  ]);
  return table(headings, rows);
}

function botOf(terminal: Terminal, { accounts }: ListedTenant): string {
  const bot = accounts.find(({ channel }) => channel === "telegram");
  if (!bot) return terminal.say("cli.bot.none");
  if (!bot.isActive) return terminal.say("cli.bot.off");
  return bot.username ? `@${bot.username}` : terminal.say("cli.bot.unnamed");
}

const jsonOf = ({ tenant, ...counts }: ListedTenant) => ({ ...tenant, ...counts });
