/** The demo tenant on WhatsApp: the whole program at the local Graph API server, its people known by their phones. */
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ne } from "drizzle-orm";
import { createLog } from "../../../app/log.ts";
import { createPlatform, type Platform } from "../../../app/platform.ts";
import { WhatsAppCloudChannel } from "../../../bots/whatsapp-cloud/bot.ts";
import { accountSecretOf } from "../../../bots/whatsapp-cloud/credentials.ts";
import { whatsappCloudWebhook } from "../../../bots/whatsapp-cloud/webhook.ts";
import { MovableClock } from "../../../core/clock.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { createSecrets } from "../../../core/secrets.ts";
import { selectAccountsOpened, setAccountSecret } from "../../../core/tenants/accounts.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { BEGINNING } from "../../databases.ts";
import type { GraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import type { TestPerson } from "../../graph-server/test-person.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { openWebhookServer } from "../telegram/webhook-server.ts";

/** The clocks of the program and of Meta begin together, and run. */
export async function openCloudWorld(server: GraphServer): Promise<CloudWorld> {
  const clock = new MovableClock();
  clock.advance(BEGINNING - Date.now());
  await server.advanceClock(BEGINNING - (await server.advanceClock(0)));
  const number = await server.number();
  const test = await openTestStore();
  const { web, serve } = await openWebhookServer();
  const logged: string[] = [];
  const log = createLog("warn", (line) => logged.push(line));
  const accounts = await storedAccounts(test, number, clock.now());
  const channel = new WhatsAppCloudChannel({
    apiRoot: server.apiRoot,
    accounts,
    log,
    clock,
    metaClock: clock,
    maxFileBytes: 20 * 1024 * 1024,
  });
  serve(whatsappCloudWebhook(channel));
  const platform = await createPlatform({
    store: test.store,
    clock,
    log,
    filesFolder: join(test.folder, "files"),
    maxFileBytes: 20 * 1024 * 1024,
    channels: [channel],
  });
  await platform.start();
  const account = accounts.find((candidate) => candidate.channel === channel.name);
  await server.call("setWebhook", {
    phoneNumberId: number.phoneNumberId,
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/whatsapp-cloud/${account?.id}`,
    verifyToken: account?.webhookSecret ?? "",
  });
  return new CloudWorld({ server, number, test, web, clock, platform, logged });
}

async function storedAccounts(test: TestStore, number: NumberFacts, now: number) {
  const secrets = createSecrets(randomBytes(32));
  return test.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("There is no demo tenant");
    const { accessToken, phoneNumberId, appSecret } = number;
    const account = accountSecretOf({ accessToken, phoneNumberId, appSecret });
    await setAccountSecret(tx, now, secrets, tenant, account);
    // Nobody has the simulator's phones in hand here: no push may go there instead.
    const { accounts } = tx.t;
    await tx.db.update(accounts).set({ isActive: false }).where(ne(accounts.channel, account.channel));
    return selectAccountsOpened(tx, secrets);
  });
}

interface Parts {
  server: GraphServer;
  number: NumberFacts;
  test: TestStore;
  web: Server;
  clock: MovableClock;
  platform: Platform;
  logged: readonly string[];
}

const THOUGHT_MS = 10_000;

export class CloudWorld {
  readonly number: NumberFacts;
  readonly platform: Platform;
  /** Warnings and errors of the log, as JSON lines. */
  readonly logged: readonly string[];
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.number = parts.number;
    this.platform = parts.platform;
    this.logged = parts.logged;
    this.parts = parts;
  }

  /** A demo person's WhatsApp: it writes from the phone in the directory. */
  person(name: string, phone: string): Promise<TestPerson> {
    return this.parts.server.person(this.number, name, phone);
  }

  /** The same, who has come in already. */
  async member(name: string, phone: string): Promise<TestPerson> {
    const person = await this.person(name, phone);
    await person.says("здравствуйте");
    await person.sees("Это чат дилеров");
    await person.presses("Поделиться номером");
    await person.sees("✅");
    await this.settles();
    return person;
  }

  /** Time passes for the program and for Meta. */
  async passes(ms = THOUGHT_MS): Promise<void> {
    await this.parts.server.advanceClock(ms);
    this.parts.clock.advance(ms);
    await this.settles();
  }

  async settles(): Promise<void> {
    await this.platform.idle();
  }

  async close(): Promise<void> {
    const { platform, web, test } = this.parts;
    await platform.stop();
    web.closeAllConnections();
    web.close();
    await test.close();
  }
}
