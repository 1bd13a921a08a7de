/** `dealer set`: where a company takes deals, its share, how many at once; what is not named stays as it was. */
import type { Command } from "commander";
import { createCore } from "../../core/core.ts";
import { findCompany } from "../../core/tenants/companies.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { granted, Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

const lists = ["regions", "groups"];
const numbers = ["weight", "capacity"];
const flags = ["isFallback", "isPaused"];
const known = [...lists, ...numbers, "level", ...flags];

export function dealerSetCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("set"), terminal)
    .description(terminal.say("cli.about.dealerSet"))
    .argument("<company>", terminal.say("cli.option.company"))
    .argument("<settings...>", terminal.say("cli.option.profile"))
    .action(async (wanted: string, words: string[], options: { tenant?: string }) => {
      const changes = Object.fromEntries(words.map(settingOf));
      const company = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          const found = granted(await findCompany(tx, tenant, wanted));
          const { deals } = createCore(tx, operatorScope(tenant, Date.now()));
          const set = await deals.setProfile(found.id, { ...(await deals.profile(found.id)), ...changes });
          if (!set.ok)
            throw new Refused("badField", { ...set.params, wanted: terminal.say("cli.option.profile") });
          return found;
        }),
      );
      terminal.tell({
        lines: [terminal.say("cli.done.dealerSet", { name: company.name, settings: words.join(" ") })],
        json: { company: company.id, ...changes },
      });
    });
}

function settingOf(word: string): [name: string, value: unknown] {
  const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(word) ?? [];
  if (name === "") throw new UsageError("notSetting", { given: word });
  if (!known.includes(name)) throw new Refused("unknownSetting", { name, known: known.join(", ") });
  if (lists.includes(name)) return [name, partsOf(value)];
  if (value === "") return [name, flags.includes(name) ? false : name === "weight" ? undefined : null];
  if (numbers.includes(name)) return [name, Number(value)];
  // A word that is neither is refused as such.
  return [name, flags.includes(name) && /^(true|false)$/.test(value) ? value === "true" : value];
}

const partsOf = (value: string): string[] =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
