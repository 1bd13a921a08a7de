/** `bot off`: the tenant's Telegram bot is served no longer; a new token brings it back with its chats. */
import type { Command } from "commander";
import { deactivateAccount } from "../../core/tenants/accounts.ts";
import { withTenant } from "./options.ts";
import { granted } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function botOffCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("off"), terminal)
    .description(terminal.say("cli.about.botOff"))
    .action(async (options: { tenant?: string }) => {
      const done = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          const { accountId } = granted(await deactivateAccount(tx, Date.now(), tenant, "telegram"));
          return { slug: tenant.slug, accountId };
        }),
      );
      terminal.tell({ lines: [terminal.say("cli.done.botOff", { slug: done.slug })], json: done });
    });
}
