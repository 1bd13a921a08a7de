/** The tenants' Telegram bots: their tokens opened, the configured one stored, their names kept. */
import { leasesIn } from "../bots/account-lease.ts";
import { TelegramChannel } from "../bots/telegram/bot.ts";
import type { Clock } from "../core/clock.ts";
import { demoSlug } from "../core/packs/demo/demo.ts";
import { openSecrets, type Secrets } from "../core/secrets.ts";
import {
  accountsRevision,
  nameAccount,
  selectAccountsOpened,
  setBotToken,
} from "../core/tenants/accounts.ts";
import { selectTenants } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Log } from "./log.ts";

export interface TelegramBots {
  channel: TelegramChannel;
  /** Looks for bots and tokens that the command line has stored meanwhile; true when there were changes. */
  refresh(): Promise<boolean>;
}

export async function openTelegram(
  store: Store,
  config: Config,
  log: Log,
  clock: Clock,
): Promise<TelegramBots> {
  const secrets = openSecrets(config);
  const { token, mode, apiRoot, isPaced } = config.telegram;
  if (token) await storeConfiguredToken(store, secrets, token, clock.now());

  let revision = await store.everywhere.read(accountsRevision);
  const channel = new TelegramChannel({
    mode,
    apiRoot,
    isPaced,
    clock,
    publicUrl: config.publicUrl,
    accounts: await store.everywhere.read((tx) => selectAccountsOpened(tx, secrets)),
    log,
    maxFileBytes: config.maxFileBytes,
    // An embedded database has one process.
    ...(store.dialect === "pg" && { leaseOf: leasesIn(store) }),
    onUsername: (accountId, username) => {
      store.everywhere
        .transact((tx) => nameAccount(tx, accountId, username))
        .catch((error: unknown) => log.error({ err: error, accountId }, "a bot's name was not kept"));
    },
    onRevoked: (accountId, why) => log.error({ accountId, why }, "a bot's token is no longer valid"),
  });
  return {
    channel,
    async refresh() {
      const current = await store.everywhere.read(accountsRevision);
      if (current === revision) return false;
      revision = current;
      // The key may have been changed with the tokens.
      await channel.useAccounts(
        await store.everywhere.read((tx) => selectAccountsOpened(tx, openSecrets(config))),
      );
      return true;
    },
  };
}

/** The token of the environment belongs to the only tenant, else to the demo's. */
async function storeConfiguredToken(
  store: Store,
  secrets: Secrets,
  token: string,
  now: number,
): Promise<void> {
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
