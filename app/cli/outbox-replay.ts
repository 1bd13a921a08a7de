/** `outbox replay`: dead letters wait to be sent again; a running server sends them at once. */
import type { Command } from "commander";
import { replayDeadLetters } from "../../core/outbox/dead-letters.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { Refused, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function outboxReplayCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("replay"), terminal)
    .description(terminal.say("cli.about.outboxReplay"))
    .argument("[numbers...]", terminal.say("cli.option.number"))
    .option("--all", terminal.say("cli.option.all"))
    .action(async (words: string[], options: { tenant?: string; all?: boolean }) => {
      if (words.length > 0 === (options.all === true)) throw new UsageError("numbersOrAll");
      const wanted = options.all ? null : words.map(numberOf);
      const replayed = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact((tx) => replayDeadLetters(tx, operatorScope(tenant, Date.now()), wanted)),
      );
      if (replayed.length === 0) throw new Refused("nothingDead");
      const others = wanted?.filter((number) => !replayed.includes(number)) ?? [];
      terminal.tell({
        lines: [
          terminal.say("cli.done.replayed", { count: replayed.length }),
          ...(others.length > 0 ? [terminal.say("cli.done.notDead", { numbers: others.join(", ") })] : []),
        ],
        json: { replayed, others },
      });
    });
}

function numberOf(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new UsageError("notNumber", { given: word });
  return Number(word);
}
