/** `whatsapp pause` and `whatsapp resume`: a tenant's linked phone falls silent at once, and what waits is kept. */
import type { Command } from "commander";
import { CHANNEL } from "../../bots/whatsapp-web/options.ts";
import { countUnsent } from "../../core/outbox/depth-store.ts";
import { changeTenant } from "../../core/tenants/tenants.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export const whatsappPauseCommand = (parent: Command, terminal: Terminal): void =>
  silenceCommand(parent, terminal, true);

export const whatsappResumeCommand = (parent: Command, terminal: Terminal): void =>
  silenceCommand(parent, terminal, false);

function silenceCommand(parent: Command, terminal: Terminal, isPaused: boolean): void {
  const name = isPaused ? "pause" : "resume";
  withTenant(parent.command(name), terminal)
    .description(terminal.say(isPaused ? "cli.about.whatsappPause" : "cli.about.whatsappResume"))
    .action(async (options: { tenant?: string }) => {
      const done = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          granted(await changeTenant(tx, Date.now(), tenant, { whatsappPaused: isPaused }));
          const waiting = await countUnsent(tx, { tenantId: tenant.id, channel: CHANNEL });
          return { slug: tenant.slug, isPaused, waiting };
        }),
      );
      const { slug, waiting } = done;
      const key = isPaused ? "cli.whatsapp.paused" : "cli.whatsapp.resumed";
      terminal.tell({ lines: [terminal.say(key, { slug, count: waiting })], json: done });
    });
}
