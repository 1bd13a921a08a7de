/** The tenants' WhatsApp numbers at Meta's Cloud API: their credentials opened, their numbers kept as people see them. */
import { addressBook } from "../bots/address-book.ts";
import { WhatsAppCloudChannel } from "../bots/whatsapp-cloud/bot.ts";
import { readTemplates } from "../bots/whatsapp-cloud/templates.ts";
import { heardIn } from "../bots/whatsapp-cloud/windows.ts";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../db/store.ts";
import type { Accounts } from "./accounts.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

export function openWhatsAppCloud(
  store: Store,
  accounts: Accounts,
  config: Config,
  log: Log,
  clock: Clock,
): WhatsAppCloudChannel {
  return new WhatsAppCloudChannel({
    apiRoot: config.whatsapp.apiRoot,
    accounts: accounts.opened,
    log,
    clock,
    maxFileBytes: config.maxFileBytes,
    addresses: addressBook(store, clock),
    lastHeardAt: heardIn(store),
    templatesOf: (accountId) => readTemplates(accounts.templatesOf(accountId)),
    onUsername: accounts.keepName,
    onRevoked: (accountId, why) => log.error({ accountId, why }, "an access token is no longer valid"),
  });
}
