/** `funnel use`: a tenant takes a changed funnel; where things go that stand at removed stages is shown and asked first. */
import type { Command } from "commander";
import { changeFunnel, type FunnelChange, planFunnel } from "../../core/funnels/change-funnel.ts";
import { asRefusal, readFunnelFile } from "./funnel-source.ts";
import { withTenant } from "./options.ts";
import { granted, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { tenantNamed, withStoreOf } from "./with-store.ts";

interface Options {
  tenant?: string;
  dryRun?: boolean;
  move?: string[];
}

export function funnelUseCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("use"), terminal)
    .description(terminal.say("cli.about.funnelUse"))
    .argument("<file>", terminal.say("cli.option.funnelFile"))
    .option("--dry-run", terminal.say("cli.option.funnelDryRun"))
    .option("--move <from=to...>", terminal.say("cli.option.funnelMove"))
    .action(async (file: string, { tenant: wanted, dryRun = false, move = [] }: Options) => {
      const source = readFunnelFile(file, terminal);
      const moves = Object.fromEntries(move.map(moveOf));
      const { slug, change } = await withStoreOf(terminal, wanted, async ({ own, tenant: { slug } }) => {
        const result = await own
          .transact(async (tx) => {
            const tenant = await tenantNamed(tx, slug);
            return dryRun
              ? planFunnel(tx, tenant, source, moves)
              : changeFunnel(tx, Date.now(), tenant, source, moves);
          })
          .catch((error: unknown) => {
            throw asRefusal(error, terminal);
          });
        return { slug, change: granted(result) };
      });
      const { funnel, ...told } = change;
      const head = dryRun ? "cli.done.funnelPlanned" : "cli.done.funnelUsed";
      terminal.tell({
        lines: [terminal.say(head, { slug, id: funnel.id }), ...changeLines(terminal, change)],
        json: { slug, id: funnel.id, isDryRun: dryRun, ...told },
      });
    });
}

/** "trial=study": what stands at the one goes to the other. */
function moveOf(word: string): [string, string] {
  const [, from, to] = /^([A-Za-z0-9]+)=([A-Za-z0-9]+)$/.exec(word) ?? [];
  if (from === undefined || to === undefined) throw new UsageError("notMove", { given: word });
  return [from, to];
}

const changeLines = (terminal: Terminal, { added, removed, moves }: FunnelChange): string[] => [
  ...(added.length > 0 ? [terminal.say("cli.funnel.added", { stages: added.join(", ") })] : []),
  ...(removed.length > 0 ? [terminal.say("cli.funnel.removed", { stages: removed.join(", ") })] : []),
  ...moves.map(({ from, to, count }) =>
    to === null
      ? terminal.say("cli.funnel.toWhere", { from, count })
      : terminal.say("cli.funnel.moved", { from, to, count }),
  ),
];
