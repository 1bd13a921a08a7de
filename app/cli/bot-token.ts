/** `bot token`: stores a tenant's Telegram token, sealed. The token is never printed, logged or repeated in an error. */
import type { Command } from "commander";
import { setBotToken } from "../../bots/telegram/bot-token.ts";
import { openSecrets } from "../../core/secrets.ts";
import { askSecrets } from "./ask.ts";
import { withTenant } from "./options.ts";
import { granted, Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function botTokenCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("token"), terminal)
    .description(terminal.say("cli.about.botToken"))
    .argument("[token]", terminal.say("cli.option.token"))
    .action((given: string | undefined, options: { tenant?: string }) =>
      withStoreOf(terminal, options.tenant, async ({ store, config, tenant }) => {
        // Asked only for a tenant that is there: nobody should type a secret in vain.
        const token = (given ?? (await askToken(terminal))).trim();
        if (token === "") throw new Refused("noToken");
        const secrets = openSecrets(config);
        const { slug } = tenant;
        // Whether the bot serves another tenant is seen in all tenants' accounts.
        const bot = await store.everywhere.transact(async (tx) =>
          granted(await setBotToken(tx, Date.now(), secrets, tenant, token)),
        );
        const key = bot.isReplaced ? "cli.done.tokenReplaced" : "cli.done.tokenStored";
        terminal.tell({
          lines: [terminal.say(key, { slug, bot: bot.botNumber }), terminal.say("cli.done.tokenNext")],
          json: { slug, ...bot },
        });
      }),
    );
}

async function askToken(terminal: Terminal): Promise<string> {
  const [token = ""] = await askSecrets(terminal.streams, [terminal.say("cli.prompt.token")]);
  return token;
}
