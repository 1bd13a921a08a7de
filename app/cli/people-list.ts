/** `people list`: a tenant's people, their companies and the messengers they are known on. */
import type { Command } from "commander";
import { text } from "../../core/outbox/message.ts";
import { findCompany, type ListedPerson, listPeople } from "../../core/tenants/companies.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function peopleListCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("list"), terminal)
    .description(terminal.say("cli.about.peopleList"))
    .option("--company <name>", terminal.say("cli.option.company"))
    .action(async (options: { tenant?: string; company?: string }) => {
      const people = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.read(async (tx) => {
          const all = await listPeople(tx, tenant);
          if (options.company === undefined) return all;
          const { id } = granted(await findCompany(tx, tenant, options.company));
          return all.filter(({ memberships }) => memberships.some(({ companyId }) => companyId === id));
        }),
      );
      terminal.tell({ lines: linesOf(terminal, people), json: people });
    });
}

function linesOf(terminal: Terminal, people: readonly ListedPerson[]): string[] {
  if (people.length === 0) return [terminal.say("cli.done.none")];
  const headings = [
    terminal.say("cli.column.name"),
    terminal.say("cli.column.company"),
    terminal.say("cli.column.role"),
    terminal.say("cli.column.phone"),
    terminal.say("cli.column.channels"),
  ];
  const rows = people.map(({ name, phone, memberships, channels }) => [
    name,
    memberships.map(({ companyName }) => companyName).join(", "),
    memberships.map(({ role }) => terminal.sayText(text(`account.role.${role}`))).join(", "),
    phone ?? "",
    channels.join(", "),
  ]);
  return table(headings, rows);
}
