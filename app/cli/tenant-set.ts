/** `tenant set`: shows what a tenant is set to, or changes some of it, all named changes or none. */
import type { Command } from "commander";
import { changeTenant, settingsOf } from "../../core/tenants/tenants.ts";
import { granted, Refused, UsageError } from "./refusal.ts";
import { table } from "./table.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { tenantNamed, withStoreOf } from "./with-store.ts";

export function tenantSetCommand(parent: Command, terminal: Terminal): void {
  parent
    .command("set")
    .description(terminal.say("cli.about.tenantSet"))
    .argument("<slug>", terminal.say("cli.option.slug"))
    .argument("[settings...]", terminal.say("cli.option.setting"))
    .action(async (slug: string, words: string[]) => {
      const changes = Object.fromEntries(words.map(settingOf));
      const names = Object.keys(changes);
      const tenant = await withStoreOf(terminal, slug, async ({ tenant: known, own }) =>
        names.length === 0
          ? known
          : own.transact(async (tx) => {
              const changed = await changeTenant(tx, Date.now(), await tenantNamed(tx, slug), changes);
              if (!changed.ok && changed.error === "badSetting") {
                const name = String(changed.params?.name);
                throw new Refused("badSetting", { name, wanted: terminal.say(wantedKey(name)) });
              }
              return granted(changed);
            }),
      );
      const settings = settingsOf(tenant);
      const changed = names.map((name) => `${name}=${settings[name]}`).join(", ");
      const lines =
        names.length === 0
          ? settingLines(terminal, settings)
          : [terminal.say("cli.done.changed", { slug, names: changed })];
      terminal.tell({ lines, json: { slug, settings } });
    });
}

const wantedKey = (name: string) => `cli.wanted.${name}` as CliKey;

function settingLines(terminal: Terminal, settings: Record<string, unknown>): string[] {
  const headings = [
    terminal.say("cli.column.setting"),
    terminal.say("cli.column.value"),
    terminal.say("cli.column.meaning"),
  ];
  const rows = Object.entries(settings).map(([name, value]) => [
    name,
    String(value),
    terminal.say(wantedKey(name)),
  ]);
  return table(headings, rows);
}

/** "answerMinutes=30": numbers and true or false are read as such, all else as words. */
function settingOf(word: string): [string, unknown] {
  const found = /^([^=]+)=(.*)$/s.exec(word);
  if (!found) throw new UsageError("notSetting", { given: word });
  const [, name = "", value = ""] = found;
  if (name !== "name" && /^-?\d{1,15}$/.test(value)) return [name, Number(value)];
  if (value === "true" || value === "false") return [name, value === "true"];
  return [name, value];
}
