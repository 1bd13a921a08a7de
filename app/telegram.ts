/** The tenants' Telegram bots: the configured token stored, their names kept. */
import { leasesIn } from "../bots/account-lease.ts";
import { TelegramChannel } from "../bots/telegram/bot.ts";
import { setBotToken } from "../bots/telegram/bot-token.ts";
import type { Clock } from "../core/clock.ts";
import { demoSlug } from "../core/packs/demo/network.ts";
import { openSecrets } from "../core/secrets.ts";
import { selectAccountsOpened } from "../core/tenants/accounts.ts";
import { selectTenants } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import type { Accounts } from "./accounts.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Log } from "./log.ts";

export function openTelegram(
  store: Store,
  accounts: Accounts,
  config: Config,
  log: Log,
  clock: Clock,
): TelegramChannel {
  const { mode, apiRoot, isPaced } = config.telegram;
  return new TelegramChannel({
    mode,
    apiRoot,
    isPaced,
    clock,
    publicUrl: config.publicUrl,
    accounts: accounts.opened,
    log,
    maxFileBytes: config.maxFileBytes,
    // An embedded database has one process.
    ...(store.dialect === "pg" && { leaseOf: leasesIn(store) }),
    onUsername: accounts.keepName,
    onRevoked: (accountId, why) => log.error({ accountId, why }, "a bot's token is no longer valid"),
  });
}

/** The token of the environment, if there is one, belongs to the only tenant, else to the demo's. */
export async function storeConfiguredToken(store: Store, config: Config, now: number): Promise<void> {
  const { token } = config.telegram;
  if (!token) return;
  const secrets = openSecrets(config);
  await store.everywhere.transact(async (tx) => {
    const tenants = await selectTenants(tx);
    const tenant = tenants.length === 1 ? tenants[0] : tenants.find(({ slug }) => slug === demoSlug);
    if (!tenant) {
      throw new ConfigError([
        "TELEGRAM_BOT_TOKEN: leave it out and store the token for its tenant: dealerline bot token --tenant <slug>",
      ]);
    }
    const opened = await selectAccountsOpened(tx, secrets);
    if (opened.some((account) => account.tenantId === tenant.id && account.token === token)) return;
    const stored = await setBotToken(tx, now, secrets, tenant, token);
    if (!stored.ok) {
      throw new ConfigError([
        "TELEGRAM_BOT_TOKEN: this bot serves another tenant: make one more with BotFather",
      ]);
    }
  });
}
