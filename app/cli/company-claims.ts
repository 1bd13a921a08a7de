/** `company claims`: what a distributor settles of claims by itself; shows it, or sets its own in place of the tenant's. */
import type { Command } from "commander";
import { authorityNames } from "../../core/claims/deciding/set-authority.ts";
import { createCore } from "../../core/core.ts";
import { findCompany } from "../../core/tenants/companies.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { granted, Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function companyClaimsCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("claims"), terminal)
    .description(terminal.say("cli.about.companyClaims"))
    .argument("<company>", terminal.say("cli.option.company"))
    .argument("[settings...]", terminal.say("cli.option.claimAuthority"))
    .action(async (wanted: string, words: string[], options: { tenant?: string }) => {
      const change = Object.fromEntries(words.map(settingOf));
      const { company, authority } = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          const company = granted(await findCompany(tx, tenant, wanted));
          const { claims } = createCore(tx, operatorScope(tenant, Date.now()));
          const set = await claims.setAuthority(company, change);
          if (set.ok) return { company, authority: set.value };
          if (set.error !== "badField") throw new Refused("noAuthority", { name: company.name });
          throw new Refused("badField", { ...set.params, wanted: terminal.say("cli.option.claimAuthority") });
        }),
      );
      const { limitMinor, kinds } = authority;
      terminal.tell({
        lines: [
          terminal.say("cli.done.companyClaims", { name: company.name, limitMinor, kinds: kinds.join(",") }),
        ],
        json: { company: company.id, ...authority },
      });
    });
}

/** Nothing behind the name: as the tenant has it for all. */
function settingOf(word: string): [name: string, value: unknown] {
  const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(word) ?? [];
  if (name === "") throw new UsageError("notSetting", { given: word });
  if (!authorityNames.some((known) => known === name))
    throw new Refused("unknownSetting", { name, known: authorityNames.join(", ") });
  if (value === "") return [name, null];
  return [name, name === "claimLimitMinor" ? Number(value) : value];
}
