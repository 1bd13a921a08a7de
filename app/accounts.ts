/** The tenants' accounts as the channels connect by them: opened at the start, and again whenever they have changed. */
import { openSecrets } from "../core/secrets.ts";
import { accountsRevision, nameAccount, selectAccountsOpened } from "../core/tenants/accounts.ts";
import type { OpenedAccount } from "../core/tenants/model.ts";
import { selectAllTemplates } from "../core/tenants/templates-store.ts";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

interface Connected {
  useAccounts(accounts: readonly OpenedAccount[]): Promise<void>;
}

export interface Accounts {
  /** Those of all channels, as they were at the start. */
  readonly opened: readonly OpenedAccount[];
  /** What the tenant of an account may say where only approved texts are taken, as the command line stored it. */
  templatesOf(accountId: string): readonly unknown[];
  /** Keeps an account's name as its messenger tells it; what fails is logged. */
  keepName(accountId: string, username: string): void;
  /** Hands over what the command line has stored meanwhile; true when there were changes. */
  refresh(channels: readonly Connected[]): Promise<boolean>;
}

/** Rejects with SecretsError when a stored token does not open. */
export async function openAccounts(store: Store, config: Config, log: Log): Promise<Accounts> {
  // The key may have been changed with the tokens.
  const open = () =>
    store.everywhere.read(async (tx) => ({
      accounts: await selectAccountsOpened(tx, openSecrets(config)),
      templates: await selectAllTemplates(tx),
    }));
  let revision = await store.everywhere.read(accountsRevision);
  let known = await open();
  return {
    opened: known.accounts,
    templatesOf(accountId) {
      const tenantId = known.accounts.find(({ id }) => id === accountId)?.tenantId;
      return known.templates.filter((one) => one.tenantId === tenantId).map(({ entry }) => entry);
    },
    keepName(accountId, username) {
      store.everywhere
        .transact((tx) => nameAccount(tx, accountId, username))
        .catch((error: unknown) => log.error({ err: error, accountId }, "an account's name was not kept"));
    },
    async refresh(channels) {
      const current = await store.everywhere.read(accountsRevision);
      if (current === revision) return false;
      revision = current;
      known = await open();
      await Promise.all(channels.map((channel) => channel.useAccounts(known.accounts)));
      return true;
    },
  };
}
