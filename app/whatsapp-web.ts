/** The tenants' linked WhatsApps: what a tenant has set for them, and what the store knows of their chats. */
import { addressBook } from "../bots/address-book.ts";
import { WhatsAppWebChannel, type WhatsAppWebOptions } from "../bots/whatsapp-web/bot.ts";
import type { ChatAt, Rules } from "../bots/whatsapp-web/options.ts";
import { findChat } from "../core/chats/store.ts";
import type { Clock } from "../core/clock.ts";
import { countSent } from "../core/outbox/depth-store.ts";
import { findSentAs } from "../core/outbox/sent-store.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Store, Tx } from "../db/store.ts";
import type { Accounts } from "./accounts.ts";
import type { Log } from "./log.ts";

/** An account taken away meanwhile says nothing more. */
const silent: Rules = { isPaused: true, dailyCap: 0, asPolls: false, timeZone: "UTC" };

/** `open` begins to keep an account's phone linked. */
export const openWhatsAppWeb = (
  store: Store,
  accounts: Pick<Accounts, "opened">,
  {
    log,
    clock,
    ...rest
  }: { log: Log; clock: Clock } & Pick<WhatsAppWebOptions, "open" | "gaps" | "mediaRetryMs">,
): WhatsAppWebChannel =>
  new WhatsAppWebChannel({
    ...rest,
    accounts: accounts.opened,
    log,
    clock,
    addresses: addressBook(store, clock),
    // Read anew for each message: a pause is honoured at once.
    rulesOf: (accountId) => store.everywhere.read((tx) => rulesOf(tx, accountId)),
    sentSince: (accountId, since) => store.everywhere.read((tx) => countSent(tx, { accountId, since })),
    findSent: (accountId, ids) => store.everywhere.read((tx) => findSentAs(tx, accountId, ids)),
    hasWritten: (at) => store.everywhere.read(async (tx) => (await chatOf(tx, at)) !== undefined),
    isManagersChat: isManagersChat(store),
  });

/** Whether a group is a supplier's managers' chat: no other one is heard. */
export const isManagersChat =
  (store: Store) =>
  (at: ChatAt): Promise<boolean> =>
    store.everywhere.read(async (tx) => typeof (await chatOf(tx, at))?.managersOf === "string");

/** Whether an account's tenant wants polls for choices. */
export const wantsPolls =
  (store: Store) =>
  async (accountId: string): Promise<boolean> =>
    (await store.everywhere.read((tx) => rulesOf(tx, accountId))).asPolls;

async function rulesOf(tx: Tx, accountId: string): Promise<Rules> {
  const tenant = await findTenantOfAccount(tx, accountId);
  if (!tenant) return silent;
  const { whatsappPaused, whatsappDailyCap, whatsappPolls } = tenant.settings;
  return {
    isPaused: whatsappPaused,
    dailyCap: whatsappDailyCap,
    asPolls: whatsappPolls,
    timeZone: tenant.timeZone,
  };
}

const chatOf = (tx: Tx, { accountId, chat }: ChatAt) => findChat(tx, { accountId, address: chat });
