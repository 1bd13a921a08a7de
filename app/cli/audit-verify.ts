/** `audit verify`: whether the trail of what was done is as it was written; names the first row that is not. */
import type { Command } from "commander";
import { type ChainState, verifyChain } from "../../core/audit/verify.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import { withTenant } from "./options.ts";
import { exitCodes, UsageError } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { tenantNamed, withStore } from "./with-store.ts";

interface Checked extends ChainState {
  slug: string;
}

export function auditVerifyCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("verify"), terminal)
    .description(terminal.say("cli.about.auditVerify"))
    .option("--noted <hash>", terminal.say("cli.option.noted"))
    .addHelpText("after", `\n${terminal.say("cli.audit.help")}`)
    .action(async ({ tenant: slug, noted }: { tenant?: string; noted?: string }) => {
      if (noted !== undefined && !/^[\da-f]{64}$/.test(noted))
        throw new UsageError("notHash", { given: noted });
      const checked = await withStore(terminal, ({ store }) =>
        store.everywhere.read(async (tx) => {
          // A hash is of one tenant's chain.
          const one = slug !== undefined || noted !== undefined;
          const tenants = one ? [await tenantNamed(tx, slug)] : await selectTenants(tx);
          const states: Checked[] = [];
          for (const tenant of tenants)
            states.push({ slug: tenant.slug, ...(await verifyChain(tx, tenant.id, noted)) });
          return states;
        }),
      );
      terminal.tell({ lines: checked.flatMap((state) => linesOf(terminal, state)), json: checked });
      if (checked.some(isBroken)) terminal.exitCode = exitCodes.refused;
    });
}

const isBroken = ({ broken, hasNoted }: ChainState): boolean => broken !== null || hasNoted === false;

function linesOf(terminal: Terminal, state: Checked): string[] {
  const { slug, rows, unchained, head, broken, hasNoted } = state;
  if (broken) {
    const { seq, action, at } = broken;
    const params = { slug, seq: String(seq), action, at: { stamp: at } };
    return [terminal.say(`cli.audit.${broken.why}`, params)];
  }
  return [
    terminal.say(hasNoted === false ? "cli.audit.cut" : "cli.audit.whole", { slug, count: rows }),
    ...(unchained > 0 ? [terminal.say("cli.audit.unchained", { count: unchained })] : []),
    ...(head ? [terminal.say("cli.audit.head", { seq: String(head.seq), hash: head.hash })] : []),
  ];
}
