/** `outbox dead`: the messages that will not arrive by themselves, with the messenger's reasons. */
import type { Command } from "commander";
import { listDeadLetters } from "../../core/outbox/dead-letters.ts";
import type { DeadLetter } from "../../core/outbox/dead-letters-store.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { withTenant } from "./options.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { tenantNamed, withStore } from "./with-store.ts";

const LINE_LIMIT = 40;

export function outboxDeadCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("dead"), terminal)
    .description(terminal.say("cli.about.outboxDead"))
    .action(async (options: { tenant?: string }) => {
      const { tenant, dead } = await withStore(terminal, ({ store }) =>
        store.read(async (tx) => {
          const found = await tenantNamed(tx, options.tenant);
          return { tenant: found, dead: await listDeadLetters(tx, operatorScope(found, Date.now())) };
        }),
      );
      const json = dead.map(({ message: _, ...letter }) => letter);
      terminal.tell({ lines: linesOf(terminal, tenant, dead), json });
    });
}

function linesOf(terminal: Terminal, { timeZone }: Tenant, dead: readonly DeadLetter[]): string[] {
  if (dead.length === 0) return [terminal.say("cli.done.noneDead")];
  const headings = [
    terminal.say("cli.column.number"),
    terminal.say("cli.column.chat"),
    terminal.say("cli.column.written"),
    terminal.say("cli.column.message"),
    terminal.say("cli.column.reason"),
  ];
  const rows = dead.map((letter) => [
    String(letter.seq),
    `${letter.chatTitle ?? letter.chat} (${letter.channel})`,
    terminal.sayText({ key: "cli.stamp", params: { at: { stamp: letter.createdAt } } }, timeZone),
    firstLine(terminal, letter, timeZone),
    letter.failure,
  ]);
  return table(headings, rows);
}

function firstLine(terminal: Terminal, { message }: DeadLetter, timeZone: string): string {
  const [line] = message?.lines ?? [];
  const words = line ? terminal.sayText(line, timeZone) : "";
  return words.length > LINE_LIMIT ? `${words.slice(0, LINE_LIMIT - 1)}…` : words;
}
