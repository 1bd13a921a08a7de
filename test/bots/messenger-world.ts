/** The demo tenant at a messenger: the whole program with one channel before that messenger's local server. */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createLog, type Log } from "../../app/log.ts";
import { createPlatform, type Platform } from "../../app/platform.ts";
import type { Channel } from "../../bots/channel.ts";
import type { Webhook } from "../../bots/webhook-http.ts";
import { MovableClock } from "../../core/clock.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import { createSecrets, type Secrets } from "../../core/secrets.ts";
import { selectAccountsOpened } from "../../core/tenants/accounts.ts";
import type { OpenedAccount, Tenant } from "../../core/tenants/model.ts";
import { findTenant } from "../../core/tenants/store.ts";
import type { Store, Tx } from "../../db/store.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore, type TestStore } from "../stores.ts";
import { openWebhookServer } from "./webhook-server.ts";
import { withoutSimulator } from "./without-simulator.ts";

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What a channel is opened with. */
export interface Site {
  test: TestStore;
  /** Where the messenger may push to: "http://127.0.0.1:1234". */
  address: string;
  accounts: readonly OpenedAccount[];
  clock: MovableClock;
  log: Log;
}

interface Joined {
  channel: Channel;
  webhook: Webhook;
}

export interface MessengerWorldOptions {
  /** Sets the messenger's clock forward; answers it. */
  advanceClock(byMs: number): Promise<number>;
  /** Gives the tenant its account there. */
  storeAccount(tx: Tx, given: { now: number; secrets: Secrets; tenant: Tenant }): Promise<unknown>;
  open(site: Site): Joined;
}

/** The clocks of the program and of the messenger begin together, and run. */
export async function openSite(options: MessengerWorldOptions): Promise<MessengerSite> {
  const clock = new MovableClock();
  clock.advance(BEGINNING - Date.now());
  await options.advanceClock(BEGINNING - (await options.advanceClock(0)));
  const test = await openTestStore();
  const { web, serve } = await openWebhookServer();
  const logged: string[] = [];
  const site: Site = {
    test,
    clock,
    address: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    log: createLog("warn", (line) => logged.push(line)),
    accounts: await storedAccounts(test, clock.now(), options),
  };
  const started = async (): Promise<Platform> => {
    const { channel, webhook } = options.open(site);
    serve(webhook);
    const platform = await createPlatform({
      ...{ store: test.store, clock, log: site.log, channels: [channel] },
      filesFolder: join(test.folder, "files"),
      maxFileBytes: MAX_FILE_BYTES,
    });
    await platform.start();
    return platform;
  };
  const close = async () => {
    web.closeAllConnections();
    web.close();
    await test.close();
  };
  return { site, logged, options, platform: await started(), started, close };
}

const storedAccounts = (test: TestStore, now: number, { storeAccount }: MessengerWorldOptions) =>
  test.store.everywhere.transact(async (tx) => {
    const secrets = createSecrets(randomBytes(32));
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    await storeAccount(tx, { now, secrets, tenant });
    await withoutSimulator(tx);
    return selectAccountsOpened(tx, secrets);
  });

export interface MessengerSite {
  site: Site;
  logged: readonly string[];
  options: MessengerWorldOptions;
  platform: Platform;
  started(): Promise<Platform>;
  close(): Promise<void>;
}

export abstract class MessengerWorld {
  /** Warnings and errors of the log, as JSON lines. */
  readonly logged: readonly string[];
  private readonly parts: MessengerSite;

  constructor(parts: MessengerSite) {
    this.logged = parts.logged;
    this.parts = parts;
  }

  get store(): Store {
    return this.parts.site.test.store;
  }

  /** The program's clock, epoch milliseconds. */
  now(): number {
    return this.parts.site.clock.now();
  }

  get platform(): Platform {
    return this.parts.platform;
  }

  /** The program ends and begins anew on the same database. */
  async restarts(): Promise<void> {
    await this.platform.stop();
    this.parts.platform = await this.parts.started();
  }

  /** Time passes for the messenger and for the program: the messenger's clock first, so that it is never behind. */
  async passes(ms: number): Promise<void> {
    const { options, site } = this.parts;
    await options.advanceClock(ms);
    site.clock.advance(ms);
    await this.settles();
  }

  async settles(): Promise<void> {
    await this.platform.idle();
  }

  async close(): Promise<void> {
    await this.platform.stop();
    await this.parts.close();
  }
}
