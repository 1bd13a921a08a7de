/** `whatsapp token`: stores what a tenant's number is served with, sealed. No secret is an argument, printed or logged. */
import type { Command } from "commander";
import {
  accountSecretOf,
  type Credentials,
  credentialNames,
  credentialsSchema,
} from "../../bots/whatsapp-cloud/credentials.ts";
import { webhookPathOf } from "../../bots/whatsapp-cloud/webhook.ts";
import { openSecrets } from "../../core/secrets.ts";
import { setAccountSecret } from "../../core/tenants/accounts.ts";
import { askSecrets } from "./ask.ts";
import { withTenant } from "./options.ts";
import { granted, Refused } from "./refusal.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function whatsappTokenCommand(parent: Command, terminal: Terminal): void {
  withTenant(parent.command("token"), terminal)
    .description(terminal.say("cli.about.whatsappToken"))
    .addHelpText("after", `\n${terminal.say("cli.whatsapp.help")}`)
    .action((options: { tenant?: string }) =>
      withStoreOf(terminal, options.tenant, async ({ store, config, tenant }) => {
        const account = accountSecretOf(await askCredentials(terminal));
        const secrets = openSecrets(config);
        const { slug } = tenant;
        // Whether the number serves another tenant is seen in all tenants' accounts.
        const stored = await store.everywhere.transact(async (tx) =>
          granted(await setAccountSecret(tx, Date.now(), secrets, tenant, account)),
        );
        const { accountId, owner: phoneNumberId, isReplaced, webhookSecret: verifyToken } = stored;
        const path = webhookPathOf(accountId);
        const webhook = config.publicUrl === null ? null : `${config.publicUrl}${path}`;
        const key = isReplaced ? "cli.whatsapp.replaced" : "cli.whatsapp.stored";
        terminal.tell({
          lines: [
            terminal.say(key, { slug, number: phoneNumberId }),
            terminal.say("cli.whatsapp.webhook", { url: webhook ?? `https://…${path}` }),
            terminal.say("cli.whatsapp.verifyToken", { token: verifyToken }),
            ...(webhook === null ? [terminal.say("cli.whatsapp.noAddress")] : []),
            terminal.say("cli.whatsapp.next"),
          ],
          json: { slug, accountId, phoneNumberId, isReplaced, webhook, webhookPath: path, verifyToken },
        });
      }),
    );
}

/** Asked only for a tenant that is there: nobody should type a secret in vain. */
async function askCredentials(terminal: Terminal): Promise<Credentials> {
  const questions = credentialNames.map((name) => terminal.say(`cli.prompt.${name}`));
  const lines = await askSecrets(terminal.streams, questions);
  const given = Object.fromEntries(credentialNames.map((name, index) => [name, lines[index] ?? ""]));
  const parsed = credentialsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  // What was given is not repeated: it may be a secret.
  const wrong = String(parsed.error.issues[0]?.path[0]);
  throw new Refused("badCredential", { wanted: terminal.say(`cli.wanted.${wrong}` as CliKey) });
}
