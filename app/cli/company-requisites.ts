/** `company requisites`: what a company's papers call it and where it is paid; shows it, or changes what is named. */
import type { Command } from "commander";
import { createCore } from "../../core/core.ts";
import { requisiteNames } from "../../core/documents/requisites.ts";
import { findCompany } from "../../core/tenants/companies.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { granted, Refused, UsageError } from "./refusal.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function companyRequisitesCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("requisites"), terminal)
    .description(terminal.say("cli.about.companyRequisites"))
    .argument("<company>", terminal.say("cli.option.company"))
    .argument("[requisites...]", terminal.say("cli.option.requisites"))
    .action(async (wanted: string, words: string[], options: { tenant?: string }) => {
      const changes = Object.fromEntries(words.map(requisiteOf));
      const { name, id, requisites } = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          const company = granted(await findCompany(tx, tenant, wanted));
          const { documents } = createCore(tx, operatorScope(tenant, Date.now()));
          if (words.length === 0) return { ...company, requisites: await documents.requisites(company.id) };
          const set = await documents.setRequisites(company.id, changes);
          if (!set.ok)
            throw new Refused("badField", { ...set.params, wanted: terminal.say("cli.option.requisites") });
          return { ...company, requisites: set.value };
        }),
      );
      const rows = Object.entries(requisites ?? {});
      const lines =
        words.length === 0
          ? table([terminal.say("cli.column.setting"), terminal.say("cli.column.value")], rows)
          : [terminal.say("cli.done.requisites", { name, names: Object.keys(changes).join(", ") })];
      terminal.tell({ lines, json: { company: id, ...requisites } });
    });
}

function requisiteOf(word: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(word) ?? [];
  if (name === "") throw new UsageError("notSetting", { given: word });
  const known: readonly string[] = requisiteNames;
  if (!known.includes(name)) throw new Refused("unknownSetting", { name, known: known.join(", ") });
  return [name, value];
}
