/** `company list`: a tenant's network, who is under whom and at which prices. */
import type { Command } from "commander";
import { type ListedCompany, listCompanies } from "../../core/tenants/companies.ts";
import { withTenant } from "./options.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function companyListCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("list"), terminal)
    .description(terminal.say("cli.about.companyList"))
    .action(async (options: { tenant?: string }) => {
      const companies = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.read((tx) => listCompanies(tx, tenant)),
      );
      terminal.tell({ lines: linesOf(terminal, companies), json: companies.map(jsonOf) });
    });
}

function linesOf(terminal: Terminal, companies: readonly ListedCompany[]): string[] {
  const headings = [
    terminal.say("cli.column.name"),
    terminal.say("cli.column.kind"),
    terminal.say("cli.column.parent"),
    terminal.say("cli.column.supplier"),
    terminal.say("cli.column.region"),
    terminal.say("cli.column.priceType"),
    terminal.say("cli.column.people"),
  ];
  const rows = companies.map(({ company, parentName, supplierName, priceTypeName, people }) => [
    company.name,
    terminal.say(`cli.kind.${company.kind}`),
    parentName ?? "",
    supplierName ?? "",
    company.region ?? "",
    priceTypeName ?? "",
    String(people),
  ]);
  return table(headings, rows);
}

const jsonOf = ({ company, ...named }: ListedCompany) => ({ ...company, ...named });
