/** `dealer list`: the companies that take deals, where, with which share, how many at once. */
import type { Command } from "commander";
import { createCore } from "../../core/core.ts";
import type { NewProfile } from "../../core/deals/model.ts";
import { listCompanies } from "../../core/tenants/companies.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

interface Listed extends NewProfile {
  id: string;
  name: string;
}

export function dealerListCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("list"), terminal)
    .description(terminal.say("cli.about.dealerList"))
    .action(async (options: { tenant?: string }) => {
      const dealers = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.read(async (tx) => {
          const { deals } = createCore(tx, operatorScope(tenant, Date.now()));
          const listed: Listed[] = [];
          for (const { company } of await listCompanies(tx, tenant)) {
            const profile = await deals.profile(company.id);
            if (profile) listed.push({ id: company.id, name: company.name, ...profile });
          }
          return listed;
        }),
      );
      terminal.tell({ lines: linesOf(terminal, dealers), json: dealers });
    });
}

function linesOf(terminal: Terminal, dealers: readonly Listed[]): string[] {
  if (dealers.length === 0) return [terminal.say("cli.done.none")];
  const headings = [
    terminal.say("cli.column.name"),
    terminal.say("cli.column.regions"),
    terminal.say("cli.column.weight"),
    terminal.say("cli.column.capacity"),
    terminal.say("cli.column.level"),
  ];
  const rows = dealers.map(({ name, regions = [], weight, capacity, level }) => [
    name,
    regions.join(", "),
    String(weight),
    capacity == null ? "" : String(capacity),
    level ?? "",
  ]);
  return table(headings, rows);
}
