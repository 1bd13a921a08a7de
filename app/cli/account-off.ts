/** `off` of a channel: the tenant's account there is served no longer; its chats and history stay. */
import type { Command } from "commander";
import { deactivateAccount } from "../../core/tenants/accounts.ts";
import { withTenant } from "./options.ts";
import { type RefusalCode, Refused } from "./refusal.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export interface Off {
  channel: string;
  about: CliKey;
  /** Where the tenant has none. */
  none: RefusalCode;
  done: CliKey;
}

export function accountOffCommand(
  parent: Command,
  terminal: Terminal,
  { channel, about, none, done }: Off,
): void {
  withTenant(parent.command("off"), terminal)
    .description(terminal.say(about))
    .action(async (options: { tenant?: string }) => {
      const ended = await withStoreOf(terminal, options.tenant, ({ tenant, own }) =>
        own.transact(async (tx) => {
          const off = await deactivateAccount(tx, Date.now(), tenant, channel);
          if (!off.ok) throw new Refused(none);
          return { slug: tenant.slug, accountId: off.value.accountId };
        }),
      );
      terminal.tell({ lines: [terminal.say(done, { slug: ended.slug })], json: ended });
    });
}
