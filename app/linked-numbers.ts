/** The tenants' numbers that are linked as a phone's second device: what keeps each linked, and how it stands with it. */
import { basename, dirname, join } from "node:path";
import { leasesIn } from "../bots/account-lease.ts";
import type { Account } from "../bots/channel.ts";
import type { WhatsAppWebOptions } from "../bots/whatsapp-web/bot.ts";
import { argsFor, findBrowser } from "../bots/whatsapp-web/browser.ts";
import { KeptLink, type LinkSettings, sessionPath } from "../bots/whatsapp-web/kept-link.ts";
import type { LinkState, LinkStateName } from "../bots/whatsapp-web/link-state.ts";
import { selectSentIds } from "../core/outbox/sent-store.ts";
import { claimNumber } from "../core/tenants/linked-numbers.ts";
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

export interface LinkedNumbers {
  /** For the channel: begins to keep an account's phone linked. */
  open: WhatsAppWebOptions["open"];
  /** Undefined for an account this process does not serve. */
  stateOf(accountId: string): LinkState | undefined;
  /** How many stand how; empty where no number is served. */
  counts(): Partial<Record<LinkStateName, number>>;
  /** Eight letters for the phone to type; null while it has no code to show. */
  pairingCode(accountId: string, phone: string): Promise<string | null>;
}

const LIMITS = { readyMs: 120_000, callMs: 30_000, fileMs: 120_000, heartbeatMs: 30_000 };
const RETRY_MS = 1_000;
/** A browser that shows codes to nobody is closed; whoever wants another asks for it. */
const CODES_MS = 10 * 60_000;

/** Polls that were sent so long ago, and so many at most, may still be voted in. */
const POLLS_MS = 14 * 24 * 3_600_000;
const POLLS = 500;

/** Sessions of all linked numbers: whoever reads them reads the chats, so they are backed up with care or not at all. */
export const sessionsFolder = ({ dataDir }: Config): string => join(dataDir, "whatsapp-web");

export const sessionPathOf = (config: Config, accountId: string): string =>
  sessionPath(sessionsFolder(config), accountId);

/** What a link is kept by, but for who hears of it. */
export function linkSettings(store: Store, config: Config, log: Log): Omit<LinkSettings, "onState"> {
  const { browser, isSandboxed, page } = config.whatsapp;
  return {
    folder: sessionsFolder(config),
    browser: () => findBrowser(browser),
    browserArgs: argsFor(isSandboxed),
    ...(page !== null && { pageSource: pinnedPage(page) }),
    limits: LIMITS,
    retryMs: RETRY_MS,
    codesMs: CODES_MS,
    leaseOf: leasesIn(store),
    log,
    pollsOf: (account) =>
      store.everywhere.read(async (tx) => {
        const tenant = await findTenantOfAccount(tx, account.id);
        if (!tenant?.settings.whatsappPolls) return [];
        return selectSentIds(tx, { accountId: account.id, since: Date.now() - POLLS_MS, limit: POLLS });
      }),
    onLinked: async (account, phone) =>
      (await store.everywhere.transact((tx) => claimNumber(tx, account, phone))).ok,
  };
}

/** A known version of WhatsApp's page, in place of the one it serves today. */
const pinnedPage = (file: string): NonNullable<LinkSettings["pageSource"]> => ({
  webVersion: basename(file, ".html"),
  webVersionCache: { type: "local", path: dirname(file), strict: true },
});

export function createLinkedNumbers(
  settings: ReturnType<typeof linkSettings>,
  onState: (account: Account, state: LinkState) => void,
): LinkedNumbers {
  const links = new Map<string, KeptLink>();
  const { log } = settings;
  const note = (account: Account, state: LinkState): void => {
    const why = state.is === "broken" ? { why: state.why } : {};
    log.info({ accountId: account.id, state: state.is, ...why }, "a linked number");
    onState(account, state);
  };
  return {
    open(account, talk) {
      const { id } = account;
      let isStopped = false;
      // An account that begins anew: one browser may be in the session's folder.
      const begun = (links.get(id)?.stop() ?? Promise.resolve()).then(() => {
        if (!isStopped) links.set(id, new KeptLink(account, talk, { ...settings, onState: note }));
      });
      return {
        async stop() {
          isStopped = true;
          const link = await begun.then(() => links.get(id));
          await link?.stop();
          if (links.get(id) === link) links.delete(id);
        },
      };
    },
    stateOf: (accountId) => links.get(accountId)?.state,
    counts() {
      const counted: Partial<Record<LinkStateName, number>> = {};
      for (const { state } of links.values()) counted[state.is] = (counted[state.is] ?? 0) + 1;
      return counted;
    },
    pairingCode: async (accountId, phone) => (await links.get(accountId)?.pairingCode(phone)) ?? null,
  };
}
